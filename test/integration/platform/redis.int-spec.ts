import { Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { FixedClock } from '@app/kernel';
import {
  BullJobQueue,
  Database,
  Dispatcher,
  HandlesMessage,
  JobQueue,
  type MessageHandler,
  Outbox,
  PlatformJobsModule,
  PlatformModule,
  Readiness,
  redisBackend,
  Relay,
  Sweep,
} from '@app/platform';
import { KillableServer } from '../../faults/support/servers';
import { emptyDatabase } from '../../support/database';
import { testSettings } from '../../support/settings';

jest.setTimeout(90_000);

const told = { name: 'test.told' } as { name: string; payload?: { n: number } };
const MESSAGES = 5_000;
const FULL = 2_000;

@HandlesMessage(told, { handler: 'test.hear', queue: 'messages' })
@Injectable()
class Hear implements MessageHandler<{ n: number }> {
  readonly heard: number[] = [];

  async handle({ n }: { n: number }): Promise<void> {
    this.heard.push(n);
  }
}

describe('a Redis of our own', () => {
  const clock = new FixedClock(new Date());
  let server: KillableServer;
  let redis: Redis;
  let module: TestingModule;

  beforeAll(async () => {
    await emptyDatabase();
    server = await KillableServer.start('redis');
    redis = new Redis(server.directUrl());
    const settings = testSettings({ QUEUE_BACKEND: 'redis', REDIS_URL: server.url() });
    module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(settings, { application: 'test', clock }), PlatformJobsModule],
      providers: [Hear],
    })
      .overrideProvider(JobQueue)
      .useValue(new BullJobQueue(redisBackend(settings)))
      .compile();
    module.useLogger(false);
    await module.init();
  });

  afterAll(async () => {
    await module.close();
    redis.disconnect();
    await server.stop();
  });

  const waitingInOutbox = async (): Promise<number> =>
    Number(
      (
        await module
          .get(Database)
          .manager.query('SELECT count(*) FROM outbox_message WHERE dispatched_at IS NULL')
      )[0].count,
    );

  it('that throws keys away when it is full is refused: no worker starts on it, and readiness is red', async () => {
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(module.get(Dispatcher).start()).rejects.toThrow(
      'Redis throws waiting jobs away when it is full (maxmemory-policy allkeys-lru): set it to noeviction.',
    );
    await expect(module.get(Readiness).ask()).rejects.toMatchObject({ code: 'not-ready' });
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
    await sleep(300);
    expect(await module.get(Readiness).ask()).toEqual({ status: 'ok', queue: 'ok' });
  });

  it('that is flushed loses nothing: what it forgot is given again and done once', async () => {
    await module.get(Database).transaction(async (tx) => {
      for (let n = 0; n < MESSAGES; n += 1) await module.get(Outbox).add(tx, told, { n });
    });
    while ((await module.get(Relay).relayOnce()) > 0);
    expect(await redis.dbsize()).toBeGreaterThan(MESSAGES);
    await redis.flushall();

    clock.advance(41_000);
    expect(await module.get(Sweep).sweep()).toBe(MESSAGES);
    // What the queue has by now it ignores, so nothing is done twice.
    expect(await module.get(Sweep).sweep()).toBe(MESSAGES);
    const from = Date.now();
    await module.get(JobQueue).process('messages', 8, (job) => module.get(Dispatcher).run(job));
    const handled = async () =>
      Number((await module.get(Database).manager.query('SELECT count(*) FROM outbox_handled'))[0].count);
    while ((await handled()) < MESSAGES && Date.now() - from < 60_000) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(module.get(Hear).heard.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: MESSAGES }, (_, n) => n),
    );
  });

  it('that is full loses nothing: what it does not take stays in the outbox, and is done once when there is room', async () => {
    await redis.flushall();
    const before = module.get(Hear).heard.length;
    await module.get(Database).transaction(async (tx) => {
      for (let n = 0; n < FULL; n += 1) await module.get(Outbox).add(tx, told, { n: MESSAGES + n });
    });
    await redis.config('SET', 'maxmemory', '8mb');
    const block = 'x'.repeat(50_000);
    await expect(
      (async () => {
        for (let n = 0; n < 200; n += 1) await redis.set(`ballast:${n}`, block);
      })(),
    ).rejects.toThrow('OOM');
    // A little room, so that it becomes full while it is given work.
    await redis.del(...Array.from({ length: 6 }, (_, n) => `ballast:${n}`));

    const relay = module.get(Relay);
    const relayAll = async () => {
      while ((await relay.relayOnce()) > 0);
    };
    await expect(relayAll()).rejects.toThrow('OOM');
    const waiting = await waitingInOutbox();
    expect(waiting).toBeGreaterThan(0);
    expect(waiting).toBeLessThan(FULL);

    await redis.config('SET', 'maxmemory', '0');
    await relayAll();
    const heardNow = () =>
      module
        .get(Hear)
        .heard.slice(before)
        .toSorted((one, other) => one - other);
    for (const end = Date.now() + 60_000; heardNow().length < FULL && Date.now() < end;) await sleep(100);
    expect(heardNow()).toEqual(Array.from({ length: FULL }, (_, n) => MESSAGES + n));
  });

  it('that takes bytes and answers none keeps nobody waiting who asks whether we are ready', async () => {
    server.wire.silence();
    await sleep(300);
    const from = Date.now();
    expect(await module.get(Readiness).ask()).toEqual({ status: 'ok', queue: 'away' });
    expect(Date.now() - from).toBeLessThan(2_000);
    server.wire.mend();
  });

  it('that is cut off leaves the api ready, and the messages in the outbox', async () => {
    server.wire.cut();
    await sleep(300);
    await module.get(Database).transaction((tx) => module.get(Outbox).add(tx, told, { n: -1 }));
    expect(await module.get(Readiness).ask()).toEqual({ status: 'ok', queue: 'away' });
    await expect(module.get(Relay).relayOnce()).rejects.toThrow();
    server.wire.mend();
    for (let tries = 0; tries < 100; tries += 1) {
      if (
        (await module
          .get(Relay)
          .relayOnce()
          .catch(() => 0)) === 1
      )
        break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    while (!module.get(Hear).heard.includes(-1)) await new Promise((resolve) => setTimeout(resolve, 50));
  });
});
