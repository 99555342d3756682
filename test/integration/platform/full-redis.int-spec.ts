import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { BullJobQueue, redisBackend } from '@app/platform';
import { Redis } from 'ioredis';
import { KillableServer } from '../../faults/support/servers';
import { testSettings } from '../../support/settings';

const JOBS = 20;

/** Long enough for a second try after the pause, in milliseconds. */
const WATCHED = 5_000;

jest.setTimeout(60_000);

describe('a full Redis with waiting jobs', () => {
  let server: KillableServer;
  let redis: Redis;
  let queue: BullJobQueue;
  const lines: string[] = [];
  const done: string[] = [];

  beforeAll(async () => {
    const line = (text: string) => void lines.push(text);
    Logger.overrideLogger({ log: line, warn: line, error: line });
    server = await KillableServer.start('redis');
    redis = new Redis(server.directUrl());
    queue = new BullJobQueue(redisBackend(testSettings({ REDIS_URL: server.url(), QUEUE_BACKEND: 'redis' })));
  });

  afterAll(async () => {
    await queue.close();
    redis.disconnect();
    await server.stop();
    Logger.overrideLogger(false);
  });

  it('is asked now and then, with a line when that begins and one when it is over', async () => {
    const jobs = Array.from({ length: JOBS }, (_, index) => ({ id: `f-${index}`, name: 'count', data: {} }));
    await queue.add('messages', jobs);
    await redis.config('SET', 'maxmemory', '1');
    await redis.config('RESETSTAT');
    await queue.process('messages', 8, async ({ id }) => void done.push(id));
    await sleep(WATCHED);

    expect(done).toEqual([]);
    expect(await scripts()).toBeGreaterThanOrEqual(3);
    expect(await scripts()).toBeLessThanOrEqual(6);
    expect(lines).toEqual([
      expect.stringMatching(/^The queue gives no jobs, and is asked now and then: .*OOM/),
    ]);

    await redis.config('SET', 'maxmemory', '0');
    for (const end = Date.now() + 10_000; done.length < JOBS && Date.now() < end;) await sleep(50);
    expect(done.toSorted()).toEqual(jobs.map(({ id }) => id).toSorted());
    expect(lines.slice(1)).toEqual(['The queue gives jobs again.']);
  });

  /** Scripts that were sent since the statistics were set back: each try of a worker is one. */
  async function scripts(): Promise<number> {
    const statistics = await redis.info('commandstats');
    const calls = statistics.matchAll(/^cmdstat_eval(?:sha)?:calls=(\d+)/gm);
    return [...calls].reduce((sum, [, count]) => sum + Number(count), 0);
  }
});
