import { setTimeout as sleep } from 'node:timers/promises';
import { dataSourceOptions, PatientPool } from '@app/platform';
import { DataSource } from 'typeorm';
import { testSettings } from '../../support/settings';

jest.setTimeout(30_000);

const PATIENCE = 500;

describe('the pool of connections', () => {
  let pool: PatientPool;

  beforeEach(() => {
    const { directUrl: connectionString } = testSettings().database;
    pool = new PatientPool({ connectionString, max: 2, connectionTimeoutMillis: PATIENCE });
  });

  afterEach(() => pool.end());

  it('lets people wait as long as others are served before them', async () => {
    const from = performance.now();
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 16 }, async (_, place) => {
        await pool.query('SELECT pg_sleep(0.2)');
        order.push(place);
      }),
    );
    // The last waited longer than anybody would be let wait for nothing.
    expect(performance.now() - from).toBeGreaterThan(2 * PATIENCE);
    expect(order.slice(-2).sort()).toEqual([14, 15]);
    expect(pool.totalCount).toBe(2);
  });

  it('gives up who waits where nothing is given back, and serves those who come after that', async () => {
    const held = await Promise.all([pool.connect(), pool.connect()]);
    const waiting = [pool.query('SELECT 1'), pool.query('SELECT 1')];
    expect(pool.inLine).toBe(2);
    for (const one of await Promise.allSettled(waiting))
      expect(one).toMatchObject({ reason: { message: 'timeout exceeded when trying to connect' } });
    expect(pool.inLine).toBe(0);
    held[0].release();
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    held[1].release();
  });

  it('counts no connection twice that was broken while it was lent, nor one that never came', async () => {
    const broken = await pool.connect();
    broken.on('error', () => undefined);
    await broken.query('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
    broken.release(true);
    await Promise.all(Array.from({ length: 6 }, () => pool.query('SELECT 1')));
    expect(pool.totalCount).toBeLessThanOrEqual(2);

    const nowhere = new PatientPool({
      connectionString: 'postgres://nobody@127.0.0.1:1/none',
      max: 2,
      connectionTimeoutMillis: PATIENCE,
    });
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => nowhere.query('SELECT 1')));
    expect(asked.map(({ status }) => status)).toEqual(Array(6).fill('rejected'));
    await sleep(10);
    expect(nowhere.inLine).toBe(0);
    await nowhere.end();
  });

  it('is that of every process of ours', async () => {
    const dataSource = await new DataSource(dataSourceOptions(testSettings(), 'test')).initialize();
    expect((dataSource.driver as unknown as { master: unknown }).master).toBeInstanceOf(PatientPool);
    await dataSource.destroy();
  });
});
