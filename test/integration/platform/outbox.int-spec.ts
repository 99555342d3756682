import { Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import {
  Database,
  Dispatcher,
  ForgetOutbox,
  HandlesMessage,
  JobQueue,
  type MessageHandler,
  Outbox,
  PlatformJobsModule,
  PlatformModule,
  Relay,
  Sweep,
} from '@app/platform';
import { InlineQueue } from '../../support/inline-queue';
import { emptyDatabase } from '../../support/database';
import { testSettings } from '../../support/settings';

interface Bell {
  rung: number;
}

const bellRung = { name: 'test.bell-rung' } as { name: string; payload?: Bell };

@HandlesMessage(bellRung, { handler: 'test.count', queue: 'messages' })
@Injectable()
class CountBells implements MessageHandler<Bell> {
  readonly heard: number[] = [];
  failures = 0;

  async handle({ rung }: Bell): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('deaf for now');
    }
    this.heard.push(rung);
  }
}

@HandlesMessage(bellRung, { handler: 'test.echo', queue: 'documents' })
@Injectable()
class EchoBells extends CountBells {}

describe('the outbox', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const queue = new InlineQueue();
  let module: TestingModule;
  let database: Database;
  let outbox: Outbox;

  beforeAll(async () => {
    module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(testSettings(), { application: 'test', clock }), PlatformJobsModule],
      providers: [CountBells, EchoBells],
    })
      .overrideProvider(JobQueue)
      .useValue(queue)
      .compile();
    module.useLogger(false);
    await module.init();
    database = module.get(Database);
    outbox = module.get(Outbox);
  });

  beforeEach(async () => {
    await emptyDatabase();
    queue.takeAll();
    module.get(CountBells).heard.length = 0;
    module.get(EchoBells).heard.length = 0;
  });

  afterAll(() => module.close());

  const ring = (rung: number) => database.transaction((tx) => outbox.add(tx, bellRung, { rung }));

  async function work(): Promise<void> {
    for (const job of queue.takeAll()) await module.get(Dispatcher).run(job);
  }

  it('hands a committed message to each of its handlers once', async () => {
    await ring(7);
    expect(await module.get(Relay).relayOnce()).toBe(1);
    expect(await module.get(Relay).relayOnce()).toBe(0);
    await work();
    expect([module.get(CountBells).heard, module.get(EchoBells).heard]).toEqual([[7], [7]]);
  });

  it('says nothing of what was rolled back', async () => {
    await expect(
      database.transaction(async (tx) => {
        await outbox.add(tx, bellRung, { rung: 1 });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await module.get(Relay).relayOnce()).toBe(0);
  });

  it('holds a message back until its time', async () => {
    const later = new Date(clock.now().getTime() + 60_000);
    await database.transaction((tx) => outbox.add(tx, bellRung, { rung: 1 }, { notBefore: later }));
    expect(await module.get(Relay).relayOnce()).toBe(0);
    clock.set(later);
    expect(await module.get(Relay).relayOnce()).toBe(1);
  });

  it('is shared by four relays without a message given twice', async () => {
    await database.transaction(async (tx) => {
      for (let rung = 0; rung < 300; rung += 1) await outbox.add(tx, bellRung, { rung });
    });
    const relay = module.get(Relay);
    const taken = await Promise.all([relay, relay, relay, relay].map((each) => each.relayOnce()));
    expect(taken.reduce((sum, count) => sum + count)).toBe(300);
    await work();
    expect(module.get(CountBells).heard.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 300 }, (_, n) => n),
    );
  });

  it('passes over a message its handler has handled, and gives a failed one again', async () => {
    await ring(3);
    await module.get(Relay).relayOnce();
    const jobs = queue.takeAll();
    const count = jobs.find((job) => job.name === 'test.count');
    if (!count) throw new Error('no job for test.count');

    module.get(CountBells).failures = 1;
    await expect(module.get(Dispatcher).run(count)).rejects.toThrow('deaf for now');
    await module.get(Dispatcher).run(count);
    await module.get(Dispatcher).run(count);
    expect(module.get(CountBells).heard).toEqual([3]);
  });

  it('hands over again what a handler is still at work on', async () => {
    const id = await ring(1);
    await database.transaction(async (tx) => {
      await tx.query(`INSERT INTO outbox_handled (message_id, handler) VALUES ($1, 'test.count')`, [id]);
      expect(await module.get(Relay).relayOnce()).toBe(1);
    });
  });

  it('forgets, two weeks later, what was handed over', async () => {
    await ring(1);
    await module.get(Relay).relayOnce();
    await work();
    clock.advance(13 * 24 * 3600_000);
    await ring(2);
    await module.get(ForgetOutbox).run();
    const left = async () =>
      (await database.manager.query('SELECT payload FROM outbox_message ORDER BY position')).map(
        (row: { payload: Bell }) => row.payload.rung,
      );
    expect(await left()).toEqual([1, 2]);
    clock.advance(2 * 24 * 3600_000);
    await module.get(ForgetOutbox).run();
    expect(await left()).toEqual([2]);
  });

  it('gives the queue again what a flushed queue forgot, and only that', async () => {
    await ring(5);
    await module.get(Relay).relayOnce();
    const [first, second] = queue.takeAll();
    if (!first || !second) throw new Error('two jobs were not queued');
    await module.get(Dispatcher).run(first);

    expect(await module.get(Sweep).sweep()).toBe(0);
    clock.advance(61_000);
    expect(await module.get(Sweep).sweep()).toBe(1);
    // The same id: a queue that forgot nothing takes it for the job it has.
    expect(queue.takeAll()).toEqual([second]);
    await module.get(Dispatcher).run(second);
    expect([module.get(CountBells).heard, module.get(EchoBells).heard]).toEqual([[5], [5]]);
  });
});
