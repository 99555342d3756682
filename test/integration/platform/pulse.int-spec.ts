import { setTimeout as sleep } from 'node:timers/promises';
import { Test, type TestingModule } from '@nestjs/testing';
import { Client } from 'pg';
import { Database, JobQueue, PlatformModule, Pulse } from '@app/platform';
import type { Settings } from '@config';
import { TcpProxy } from '../../faults/support/tcp-proxy';
import { InlineQueue } from '../../support/inline-queue';
import { startPgbouncer } from '../../support/pgbouncer';
import { testSettings } from '../../support/settings';

/** As many as the pooler lets through at a time (deploy/pgbouncer/pgbouncer.ini). */
const PLACES = 20;

/** Longer than it takes to find a server silent, shorter than the pooler lets anybody wait: seconds. */
const HELD = 3.7;

/** Within which people are told, milliseconds. */
const TOLD = 5_000;

jest.setTimeout(60_000);

describe('behind a pooler', () => {
  const server = testSettings().database.directUrl;
  let toServer: TcpProxy;
  let toPooler: TcpProxy;
  let pooler: Awaited<ReturnType<typeof startPgbouncer>>;
  let module: TestingModule;
  let database: Database;
  let pulse: Pulse;

  beforeAll(async () => {
    toServer = await wireTo(server);
    pooler = await startPgbouncer(through(toServer, server));
    toPooler = await wireTo(pooler.url);
    module = await platformOn(
      testSettings({
        DATABASE_URL: through(toPooler, pooler.url),
        DATABASE_DIRECT_URL: through(toServer, server),
        DATABASE_POOL: String(PLACES * 2),
      }),
    );
    database = module.get(Database);
    pulse = module.get(Pulse);
  });

  afterAll(async () => {
    await module.close();
    await toPooler.close();
    await pooler.stop();
    await toServer.close();
  });

  it('does not take a pooler whose places are all taken for a silent server', async () => {
    // The pooler opens its connections at leisure: all of them are there before the time counts.
    await Promise.all(asleep(0.5));
    const taken = asleep(HELD);
    await untilAsleep(PLACES);
    const waiting = Array.from({ length: 5 }, () => database.manager.query("SELECT 'waited' AS was"));
    const from = performance.now();
    await waiting[0];
    // The stimulus: nobody's turn came before a silent server would have been found out.
    expect(performance.now() - from).toBeGreaterThan(3_300);

    const words = (await Promise.all([...taken, ...waiting])).map(([row]) => (row as { was: string }).was);
    expect(words).toEqual([...Array(PLACES).fill('held'), ...Array(5).fill('waited')]);
    expect(pulse.silent).toBe(false);
  });

  it.each([
    ['the server behind it', () => toServer],
    ['the pooler itself', () => toPooler],
  ])('finds out in time that %s is silent, and that it answers again', async (_, wire) => {
    await database.manager.query('SELECT 1');
    wire().silence();
    const from = performance.now();
    await expect(database.manager.query('SELECT 1')).rejects.toMatchObject({ code: '08006' });
    expect(performance.now() - from).toBeLessThan(TOLD);
    expect(pulse.silent).toBe(true);

    wire().mend();
    await untilHeard();
    expect(await database.manager.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  function asleep(seconds: number): Promise<unknown[]>[] {
    return Array.from({ length: PLACES }, () =>
      database.manager.query(`SELECT pg_sleep(${seconds}), 'held' AS was`),
    );
  }

  /** Waits until so many places are taken, past the pooler. */
  async function untilAsleep(places: number): Promise<void> {
    const client = new Client({ connectionString: server });
    await client.connect();
    try {
      const sleeping = `SELECT count(*)::integer AS found FROM pg_stat_activity
        WHERE wait_event = 'PgSleep' AND datname = current_database()`;
      for (const end = performance.now() + TOLD; ; await sleep(5)) {
        const { rows } = await client.query<{ found: number }>(sleeping);
        if (rows[0]?.found === places) return;
        if (performance.now() > end) throw new Error(`${rows[0]?.found} of ${places} places are taken.`);
      }
    } finally {
      await client.end();
    }
  }

  async function untilHeard(): Promise<void> {
    for (const end = performance.now() + TOLD; pulse.silent; await sleep(50))
      if (performance.now() > end) throw new Error('It was not heard again.');
  }
});

async function platformOn(settings: Settings): Promise<TestingModule> {
  const module = await Test.createTestingModule({
    imports: [PlatformModule.forRoot(settings, { application: 'test' })],
  })
    .overrideProvider(JobQueue)
    .useValue(new InlineQueue())
    .compile();
  module.useLogger(false);
  return module.init();
}

function wireTo(url: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(url);
  return TcpProxy.start({ host: hostname, port: Number(port) });
}

function through(wire: TcpProxy, url: string): string {
  return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(wire.port) }).href;
}
