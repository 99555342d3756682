import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { freePort } from '../../support/free-port';
import { createDatabase, dropDatabase } from '../../support/scratch-database';
import { type Door, doorTo } from './caller';
import { Program, finished } from './program';
import type { KillableServer } from './servers';
import { TcpProxy } from './tcp-proxy';

export interface HouseOptions {
  apis?: number;
  workers?: number;
  /** What the apis run instead of ours: a control's. */
  apiFile?: string;
  backend?: 'redis' | 'postgres';
  /** Servers of this run alone; without them it uses those of the test run. */
  postgres?: KillableServer;
  redis?: KillableServer;
  /** Whether the demo event is loaded; it is unless told otherwise. */
  demo?: boolean;
  /** Added to every program's environment. */
  env?: Record<string, string>;
  /** Added to one worker's. */
  workerEnv?: (index: number) => Record<string, string>;
  /** Milliseconds the database's answers are held back on their way to our programs. */
  answersHeld?: number;
  /** Runs on the database before any program of ours does: where a control takes a guard away. */
  prepare?: (database: Pool) => Promise<void>;
}

/** How long a killed database may be away, in milliseconds. */
const PATIENCE = 60_000;

/** A Rivermeet whose programs and servers may be killed: several apis and workers on one database with the demo event. */
export class House {
  private constructor(
    readonly apis: readonly Program[],
    readonly workers: readonly Program[],
    /** One way in for each api. */
    readonly doors: readonly Door[],
    readonly origin: string,
    readonly dataDir: string,
    /** Of every program; each api has a PORT besides. */
    readonly env: Record<string, string>,
    /** Beside every wire, so that a run can look while its programs cannot. */
    readonly database: Pool,
    private readonly leave: () => Promise<void>,
  ) {}

  static async open(options: HouseOptions = {}): Promise<House> {
    const { apis = 1, workers = 1, backend = 'redis' } = options;
    const place = options.postgres ? await ownDatabase(options.postgres) : await sharedDatabase();
    const dataDir = mkdtempSync(join(tmpdir(), 'rivermeet-house-'));
    const ports = await Promise.all(Array.from({ length: apis }, freePort));
    const origin = `http://localhost:${ports[0] ?? 3000}`;
    const wire = options.answersHeld ? await held(place, options.answersHeld) : null;
    const env = {
      ...(process.env as Record<string, string>),
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PUBLIC_ORIGIN: origin,
      DATABASE_URL: wire ? through(place.url, wire) : place.url,
      QUEUE_BACKEND: backend,
      QUEUE_PREFIX: place.name,
      ...(options.redis ? { REDIS_URL: options.redis.url() } : {}),
      DATA_DIR: dataDir,
      INBOX_DIR: '',
      DEMO: 'true',
      LOG_LEVEL: 'warn',
      SHUTDOWN_DRAIN: '0',
      ...options.env,
    };

    const database = new Pool({ connectionString: place.directUrl(), max: 4 });
    // A killed server breaks idle connections; whoever asks next is told.
    database.on('error', () => undefined);
    if (place.migrate) await finished('apps/api/migrate.js', env);
    if (options.demo !== false) await finished('apps/api/demo.js', { ...env, PORT: '0' });
    await options.prepare?.(database);

    const programs = {
      apis: ports.map(
        (port, index) =>
          new Program(`api ${index + 1}`, options.apiFile ?? 'apps/api/main.js', {
            ...env,
            PORT: String(port),
          }),
      ),
      workers: Array.from(
        { length: workers },
        (_, index) =>
          new Program(`worker ${index + 1}`, 'apps/worker/main.js', {
            ...env,
            ...options.workerEnv?.(index),
          }),
      ),
    };
    const all = [...programs.apis, ...programs.workers];
    const leave = async () => {
      await Promise.all(all.map((program) => program.kill()));
      await database.end();
      await wire?.close();
      await place.drop();
      await rm(dataDir, { recursive: true, force: true });
    };
    const doors = ports.map((port, index) => doorTo(`api ${index + 1}`, port));
    const house = new House(programs.apis, programs.workers, doors, origin, dataDir, env, database, leave);
    try {
      await Promise.all(all.map((program) => program.start()));
      return house;
    } catch (error) {
      await leave();
      throw error;
    }
  }

  /** Ends of programs nobody asked for, with their last words. */
  deaths(): string[] {
    return [...this.apis, ...this.workers].flatMap((program) => program.deaths);
  }

  /** Asks the database; one that is just being killed is asked again. */
  async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    for (const end = Date.now() + PATIENCE; ; await sleep(100)) {
      try {
        return (await this.database.query<Row>(text, values)).rows;
      } catch (error) {
        if (isAnswer(error) || Date.now() > end) throw error;
      }
    }
  }

  close(): Promise<void> {
    return this.leave();
  }
}

async function held({ url }: Place, delay: number): Promise<TcpProxy> {
  const { hostname, port } = new URL(url);
  return Object.assign(await TcpProxy.start({ host: hostname, port: Number(port) }), { delay });
}

function through(url: string, wire: TcpProxy): string {
  return Object.assign(new URL(url), { port: String(wire.port) }).href;
}

/** Whether the database itself said no, as opposed to not being there or just starting. */
function isAnswer(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('57P') && !code.startsWith('08');
}

interface Place {
  name: string;
  /** For our programs. */
  url: string;
  /** For the test, also after a restart under another port. */
  directUrl(): string;
  migrate: boolean;
  drop(): Promise<unknown>;
}

async function sharedDatabase(): Promise<Place> {
  const name = `house_${process.pid}_${Date.now().toString(36)}`;
  const url = await createDatabase(name);
  return { name, url, directUrl: () => url, migrate: false, drop: () => dropDatabase(name) };
}

async function ownDatabase(server: KillableServer): Promise<Place> {
  const client = new Client({ connectionString: server.directUrl('postgres') });
  await client.connect();
  await client.query('CREATE DATABASE rivermeet TEMPLATE template0');
  await client.end();
  return {
    name: 'rivermeet',
    url: server.url('rivermeet'),
    directUrl: () => server.directUrl('rivermeet'),
    migrate: true,
    // It goes with its server.
    drop: async () => undefined,
  };
}
