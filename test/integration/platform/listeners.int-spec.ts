import { Injectable, type Type } from '@nestjs/common';
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
import { emptyDatabase } from '../../support/database';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

const bellRung = { name: 'test.bell-rung' } as { name: string; payload?: { rung: number } };

@HandlesMessage(bellRung, { handler: 'test.before', queue: 'messages' })
@Injectable()
class Before implements MessageHandler {
  async handle(): Promise<void> {}
}

@HandlesMessage(bellRung, { handler: 'test.after', queue: 'messages' })
@Injectable()
class After extends Before {}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('a handler that comes with a release', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const queue = new InlineQueue();
  let worker: TestingModule;

  beforeEach(async () => {
    await emptyDatabase();
    queue.takeAll();
    await release(Before);
    await ring(1);
    await work();
    clock.advance(MINUTE);
  });

  afterEach(() => worker.close());

  /** Starts the worker of a release that has these handlers, in the place of the one there is. */
  async function release(...handlers: Type[]): Promise<void> {
    await worker?.close();
    worker = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(testSettings(), { application: 'test', clock }), PlatformJobsModule],
      providers: handlers,
    })
      .overrideProvider(JobQueue)
      .useValue(queue)
      .compile();
    worker.useLogger(false);
    await worker.init();
  }

  const ring = (rung: number) =>
    worker.get(Database).transaction((tx) => worker.get(Outbox).add(tx, bellRung, { rung }));

  async function work(): Promise<void> {
    await worker.get(Relay).relayOnce();
    for (const job of queue.takeAll()) await worker.get(Dispatcher).run(job);
  }

  /** The jobs that wait, taken off the queue. */
  const jobs = () =>
    queue
      .takeAll()
      .map(({ id }) => id)
      .sort();

  const letters = async () =>
    worker.get(Database).manager.query('SELECT handler, kind FROM dead_letter ORDER BY handler');

  it('is not given the past by the sweep, but whatever a flush has lost since', async () => {
    await release(Before, After);
    clock.advance(MINUTE);
    expect(await worker.get(Sweep).sweep()).toBe(0);

    await ring(2);
    await worker.get(Relay).relayOnce();
    const lost = jobs();
    await release(Before, After);
    clock.advance(MINUTE);
    expect(await worker.get(Sweep).sweep()).toBe(2);
    expect(jobs()).toEqual(lost);
  });

  it('is told what nobody had handed over when it came', async () => {
    const told = await ring(2);
    await release(Before, After);
    await worker.get(Relay).relayOnce();
    expect(jobs()).toEqual([`ob-${told}-test.after`, `ob-${told}-test.before`]);
  });

  it('gives nothing up of the past', async () => {
    await release(Before, After);
    await ring(2);
    await worker.get(Relay).relayOnce();
    queue.takeAll();
    clock.advance(4 * DAY);
    await worker.get(ForgetOutbox).run();
    expect(await letters()).toEqual([
      { handler: 'test.after', kind: 'too-late' },
      { handler: 'test.before', kind: 'too-late' },
    ]);
  });
});
