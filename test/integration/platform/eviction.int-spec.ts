import { BullJobQueue, redisBackend } from '@app/platform';
import { Redis } from 'ioredis';
import { KillableServer } from '../../faults/support/servers';
import { testSettings } from '../../support/settings';

describe('a Redis that may throw jobs away', () => {
  let server: KillableServer;

  beforeAll(async () => {
    server = await KillableServer.start('redis');
  });

  afterAll(() => server.stop());

  async function work(policy: string): Promise<void> {
    const redis = new Redis(server.url());
    await redis.config('SET', 'maxmemory-policy', policy);
    redis.disconnect();
    const queue = new BullJobQueue(
      redisBackend(testSettings({ REDIS_URL: server.url(), QUEUE_BACKEND: 'redis' })),
    );
    try {
      await queue.process('messages', 1, async () => undefined);
    } finally {
      await queue.close();
    }
  }

  it('is given no work, with a sentence that says what to do', async () => {
    await expect(work('allkeys-lru')).rejects.toThrow(
      'Redis throws waiting jobs away when it is full (maxmemory-policy allkeys-lru): set it to noeviction.',
    );
    await expect(work('noeviction')).resolves.toBeUndefined();
  });
});
