import { Test, type TestingModule } from '@nestjs/testing';
import type { Clock } from '@app/kernel';
import { Postman } from '@app/mail';
import {
  Database,
  Dispatcher,
  JobQueue,
  PostgresRateLimiter,
  PutOff,
  type QueuedJob,
  RateLimiter,
  Relay,
} from '@app/platform';
import { WorkerModule } from '../../apps/worker/worker.module';
import { InlineQueue } from './inline-queue';
import { testSettings } from './settings';

/** Messages may cause messages; a chain longer than this is a loop. */
const LONGEST_CHAIN = 20;

export interface TestWorker {
  module: TestingModule;
  /** Relays, handles and mails until nothing is left; returns how many jobs ran. A handler's error is the test's error. */
  drain(): Promise<number>;
  /** The same with all jobs at once, the newest begun first; what is put off is run again. */
  drainAtOnce(): Promise<number>;
  close(): Promise<void>;
}

/** The whole worker, with every handler, on a queue that is emptied by `drain()`. */
export async function startWorker(
  options: { clock?: Clock; env?: Record<string, string> } = {},
): Promise<TestWorker> {
  const queue = new InlineQueue();
  const module = await Test.createTestingModule({
    imports: [WorkerModule.forRoot(testSettings(options.env), { clock: options.clock })],
  })
    .overrideProvider(JobQueue)
    .useValue(queue)
    // Emptied with the database; what Redis counts would outlive the test.
    .overrideProvider(RateLimiter)
    .useFactory({ factory: (database: Database) => new PostgresRateLimiter(database), inject: [Database] })
    .compile();
  module.useLogger(false);
  await module.init();

  const relay = module.get(Relay);
  const dispatcher = module.get(Dispatcher);
  const postman = module.get(Postman);

  /** @param work runs the jobs and returns those that are to be run again */
  async function drain(work: (jobs: QueuedJob[]) => Promise<QueuedJob[]>): Promise<number> {
    let ran = 0;
    let again: QueuedJob[] = [];
    for (let round = 0; round < LONGEST_CHAIN; round += 1) {
      while ((await relay.relayOnce()) > 0);
      const jobs = [...again, ...queue.takeAll()];
      if (jobs.length === 0) {
        await postman.carryDue();
        return ran;
      }
      again = await work(jobs);
      ran += jobs.length - again.length;
    }
    throw new Error('Messages keep causing messages.');
  }

  return {
    module,
    drain: () =>
      drain(async (jobs) => {
        for (const job of jobs) await dispatcher.run(job);
        return [];
      }),
    drainAtOnce: () =>
      drain(async (jobs) => {
        const putOff = async (job: QueuedJob) => {
          const error: unknown = await dispatcher.run(job).catch((thrown: unknown) => thrown);
          if (error !== undefined && !(error instanceof PutOff)) throw error;
          return error === undefined ? [] : [job];
        };
        return (await Promise.all(jobs.toReversed().map(putOff))).flat();
      }),
    close: () => module.close(),
  };
}
