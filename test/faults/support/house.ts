import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { freePort } from '../../support/free-port';
import { createDatabase, dropDatabase } from '../../support/scratch-database';
import type { Door } from './caller';
import { Program, finished } from './program';
import type { KillableServer } from './servers';

export interface HouseOptions {
  apis?: number;
  workers?: number;
  backend?: 'redis' | 'postgres';
  /** Servers of this run alone; without them it uses those of the test run. */
  postgres?: KillableServer;
  redis?: KillableServer;
  /** Whether the demo event is loaded; it is unless told otherwise. */
  demo?: boolean;
  /** Added to every program's environment. */
  env?: Record<string, string>;
  /** Runs on the database before any program of ours does: where a control takes a guard away. */
  prepare?: (database: Pool) => Promise<void>;
}

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
    const env = {
      ...(process.env as Record<string, string>),
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PUBLIC_ORIGIN: origin,
      DATABASE_URL: place.url,
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
        (port, index) => new Program(`api ${index + 1}`, 'apps/api/main.js', { ...env, PORT: String(port) }),
      ),
      workers: Array.from(
        { length: workers },
        (_, index) => new Program(`worker ${index + 1}`, 'apps/worker/main.js', env),
      ),
    };
    const all = [...programs.apis, ...programs.workers];
    const leave = async () => {
      await Promise.all(all.map((program) => program.kill()));
      await database.end();
      await place.drop();
      await rm(dataDir, { recursive: true, force: true });
    };
    const doors = ports.map((port, index): Door => ({ name: `api ${index + 1}`, port, inFlight: 0, cut: 0 }));
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

  async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.database.query<Row>(text, values)).rows;
  }

  close(): Promise<void> {
    return this.leave();
  }
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
