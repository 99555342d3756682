import { newId } from '@app/kernel';
import {
  Database,
  dataSourceOptions,
  PostgresRateLimiter,
  type RateLimiter,
  RedisRateLimiter,
} from '@app/platform';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { testSettings } from '../../support/settings';

const settings = testSettings();
const dataSource = new DataSource(dataSourceOptions(settings, 'test'));

beforeAll(() => dataSource.initialize());
afterAll(() => dataSource.destroy());

const stores: [name: string, make: () => RateLimiter][] = [
  ['PostgreSQL', () => new PostgresRateLimiter(new Database(dataSource, settings))],
  ['Redis', () => new RedisRateLimiter(settings)],
];

describe.each(stores)('buckets in %s', (_, make) => {
  /** Two processes that share a store. */
  let limiters: RateLimiter[];
  let key: string;

  beforeAll(() => {
    limiters = [make(), make()];
  });
  beforeEach(() => {
    key = newId();
  });
  afterAll(() => Promise.all(limiters.map((limiter) => limiter.close())));

  const [one, other] = [() => limiters[0] as RateLimiter, () => limiters[1] as RateLimiter];

  it('give what they hold, to however many ask at once, and no more', async () => {
    const bucket = { holds: 40, everyMs: 60_000 };
    const asked = Array.from({ length: 200 }, (_, index) => (index % 2 ? one() : other()).take(key, bucket));
    const answers = await Promise.all(asked);
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(40);
    const refused = answers.filter(({ allowed }) => !allowed);
    expect(refused.every(({ left, waitMs }) => left === 0 && waitMs > 55_000 && waitMs < 61_000)).toBe(true);
  });

  it('say how many are left', async () => {
    const bucket = { holds: 3, everyMs: 60_000 };
    const left: number[] = [];
    for (const limiter of [one(), other(), one()]) left.push((await limiter.take(key, bucket)).left);
    expect(left).toEqual([2, 1, 0]);
  });

  it('fill again', async () => {
    const bucket = { holds: 2, everyMs: 100 };
    const ask = async (): Promise<boolean> => (await one().take(key, bucket)).allowed;
    expect([await ask(), await ask(), await ask()]).toEqual([true, true, false]);
    await sleep(120);
    expect([await ask(), await ask()]).toEqual([true, false]);
    await sleep(350);
    expect([await ask(), await ask(), await ask()]).toEqual([true, true, false]);
  });

  it('take back', async () => {
    const bucket = { holds: 1, everyMs: 60_000 };
    await one().take(key, bucket);
    await other().giveBack(key, bucket);
    expect((await one().take(key, bucket)).allowed).toBe(true);
    expect((await one().take(key, bucket)).allowed).toBe(false);
  });

  it('are each their own', async () => {
    const bucket = { holds: 1, everyMs: 60_000 };
    expect((await one().take(key, bucket)).allowed).toBe(true);
    expect((await one().take(newId(), bucket)).allowed).toBe(true);
  });
});

describe('a Redis whose host takes a connection and never answers', () => {
  /** A program that has stopped, with its line of callers full: what comes then is not even told no. */
  async function neverThere(): Promise<{ port: number; end(): void }> {
    const listen = `const s = require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(s.address().port))`;
    const child = spawn(process.execPath, ['-e', listen]);
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const port = Number(String(said));
    child.kill('SIGSTOP');
    const callers = Array.from({ length: 8 }, () => createConnection(port, '127.0.0.1'));
    for (const caller of callers) caller.on('error', () => undefined);
    await sleep(100);
    return {
      port,
      end: () => {
        for (const caller of callers) caller.destroy();
        child.kill('SIGKILL');
      },
    };
  }

  it('keeps nobody waiting who is counted, not even the first', async () => {
    const { port, end } = await neverThere();
    const limiter = new RedisRateLimiter(testSettings({ REDIS_URL: `redis://127.0.0.1:${port}` }));
    const from = Date.now();
    const refused = await limiter.take(newId(), { holds: 1, everyMs: 1_000 }).catch((error: Error) => error);
    const took = Date.now() - from;
    await limiter.close();
    end();
    expect(refused).toBeInstanceOf(Error);
    expect(took).toBeLessThan(1_000);
  }, 30_000);
});
