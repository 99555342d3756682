import { once } from 'node:events';
import { type Server, type Socket, createConnection, createServer } from 'node:net';

export interface Target {
  host: string;
  port: number;
}

type State = 'open' | 'cut' | 'silent';

/** A wire between two programs that can be cut, silenced and slowed while they talk. */
export class TcpProxy {
  /** Milliseconds every answer is held back. */
  delay = 0;
  /** Connections that were reset by `cut`, over the whole run. */
  reset = 0;
  /** Connections that were tried while it was cut. */
  refused = 0;

  private state: State = 'open';
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private readonly forgotten = new Set<readonly [Socket, Socket]>();

  private constructor(
    private readonly server: Server,
    public target: Target,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async start(target: Target): Promise<TcpProxy> {
    const server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TcpProxy(server, target);
  }

  get port(): number {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
    return address.port;
  }

  get connections(): number {
    return this.pairs.size;
  }

  /** Resets every connection and refuses new ones. */
  cut(): void {
    this.state = 'cut';
    for (const pair of this.pairs) {
      this.reset += 1;
      for (const socket of pair) socket.resetAndDestroy();
    }
  }

  /** Keeps connections and takes new ones, and lets nothing through, as a server that hangs does. */
  silence(): void {
    this.state = 'silent';
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  /** As `silence`, but what was connected by then stays dead when all is mended, as where a router has lost its memory. */
  forget(): void {
    for (const pair of this.pairs) this.forgotten.add(pair);
    this.silence();
  }

  /** All is well again; what waited in a silence arrives now, on connections that are not forgotten. */
  mend(): void {
    this.state = 'open';
    for (const pair of this.pairs) if (!this.forgotten.has(pair)) for (const socket of pair) socket.resume();
  }

  async close(): Promise<void> {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket): void {
    if (this.state === 'cut') {
      this.refused += 1;
      near.resetAndDestroy();
      return;
    }
    const far = createConnection({ ...this.target, noDelay: true });
    const pair = [near, far] as const;
    this.pairs.add(pair);
    this.pass(pair, near, far, () => 0);
    this.pass(pair, far, near, () => this.delay);
    if (this.state === 'silent') for (const socket of pair) socket.pause();
  }

  private pass(pair: readonly [Socket, Socket], from: Socket, to: Socket, delay: () => number): void {
    from.on('data', (bytes) => {
      const held = delay();
      if (held > 0) setTimeout(() => to.destroyed || to.write(bytes), held);
      else if (!to.write(bytes)) {
        from.pause();
        to.once('drain', () => this.state === 'silent' || this.forgotten.has(pair) || from.resume());
      }
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.leave(from);
      to.destroy();
    });
    // A half-closed end must not stay open for ever.
    from.on('end', () => to.end());
  }

  private leave(socket: Socket): void {
    for (const pair of this.pairs)
      if (pair.includes(socket)) for (const set of [this.pairs, this.forgotten]) set.delete(pair);
  }
}
