import { Test, type TestingModule } from '@nestjs/testing';
import type { Clock } from '@app/kernel';
import { Postman } from '@app/mail';
import { Dispatcher, JobQueue, Relay } from '@app/platform';
import { WorkerModule } from '../../apps/worker/worker.module';
import { InlineQueue } from './inline-queue';
import { testSettings } from './settings';

/** Messages may cause messages; a chain longer than this is a loop. */
const LONGEST_CHAIN = 20;

export interface TestWorker {
  module: TestingModule;
  /** Relays, handles and mails until nothing is left; returns how many jobs ran. A handler's error is the test's error. */
  drain(): Promise<number>;
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
    .compile();
  module.useLogger(false);
  await module.init();

  const relay = module.get(Relay);
  const dispatcher = module.get(Dispatcher);
  const postman = module.get(Postman);

  return {
    module,
    async drain() {
      let ran = 0;
      for (let round = 0; round < LONGEST_CHAIN; round += 1) {
        while ((await relay.relayOnce()) > 0);
        const jobs = queue.takeAll();
        if (jobs.length === 0) {
          await postman.carryDue();
          return ran;
        }
        for (const job of jobs) await dispatcher.run(job);
        ran += jobs.length;
      }
      throw new Error('Messages keep causing messages.');
    },
    close: () => module.close(),
  };
}
