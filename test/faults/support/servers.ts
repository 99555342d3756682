import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TcpProxy } from './tcp-proxy';

const KEEPER = join(__dirname, 'kept-server.mjs');

/** The password of a run's own PostgreSQL; the same stands in killable-servers.mjs. */
const PASSWORD = 'faults';

interface Reply {
  id: number;
  done?: { port?: number };
  failed?: string;
}

/** A PostgreSQL or Redis of this run alone, reached through a wire that stays while the server is killed and started. */
export class KillableServer {
  kills = 0;
  private orders = 0;

  private constructor(
    private readonly keeper: ChildProcess,
    readonly wire: TcpProxy,
    /** The test's own way, which nothing is done to. */
    private readonly beside: TcpProxy,
    private readonly folder: string,
  ) {}

  static async start(kind: 'postgres' | 'redis'): Promise<KillableServer> {
    const folder = mkdtempSync(join(tmpdir(), `rivermeet-${kind}-`));
    const keeper = fork(KEEPER, [kind, folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const nowhere = { host: '127.0.0.1', port: 1 };
    const [wire, beside] = [await TcpProxy.start(nowhere), await TcpProxy.start(nowhere)];
    const server = new KillableServer(keeper, wire, beside, folder);
    await server.start();
    return server;
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.order('kill');
    this.kills += 1;
  }

  /** Starts it again with what it had; returns the milliseconds until it answered. */
  async start(): Promise<number> {
    const from = performance.now();
    const { port = 0 } = await this.order('start');
    for (const way of [this.wire, this.beside]) way.target = { host: '127.0.0.1', port };
    return performance.now() - from;
  }

  /** Where our programs find it, through the wire. */
  url(database = ''): string {
    return address(this.wire.port, database);
  }

  /** Where the test finds it, beside the wire. */
  directUrl(database = ''): string {
    return address(this.beside.port, database);
  }

  async stop(): Promise<void> {
    const gone = once(this.keeper, 'exit');
    this.keeper.disconnect();
    await gone;
    await Promise.all([this.wire.close(), this.beside.close()]);
    await rm(this.folder, { recursive: true, force: true });
  }

  private async order(order: 'start' | 'kill'): Promise<{ port?: number }> {
    const id = (this.orders += 1);
    const reply = new Promise<Reply>((resolve, reject) => {
      const listen = (message: Reply) => {
        if (message.id !== id) return;
        this.keeper.off('message', listen);
        resolve(message);
      };
      this.keeper.on('message', listen);
      this.keeper.once('exit', () => reject(new Error('The keeper of a server is gone.')));
    });
    this.keeper.send({ order, id });
    const { done, failed } = await reply;
    if (!done) throw new Error(failed);
    return done;
  }
}

function address(port: number, database: string): string {
  return database === ''
    ? `redis://127.0.0.1:${port}`
    : `postgres://rivermeet:${PASSWORD}@127.0.0.1:${port}/${database}`;
}
