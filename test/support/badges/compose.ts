import { Test, type TestingModule } from '@nestjs/testing';
import { BadgesJobsModule, BadgesModule } from '@app/badges';
import type { FixedClock } from '@app/kernel';
import { ProgrammeModule } from '@app/programme';
import { Database, Dispatcher, JobQueue, PlatformJobsModule, Relay, type Tx } from '@app/platform';
import { EventFilesModule } from '../../../apps/api/event-files';
import { InlineQueue } from '../inline-queue';
import { testSettings } from '../settings';

export interface BadgesApp {
  module: TestingModule;
  sql<Row>(query: string, ...values: unknown[]): Promise<Row[]>;
  inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Hands on and handles every message until none is left. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** Events, registrations and badges with the handlers of badges, on this worker's database. */
export async function composeBadges(clock: FixedClock, env: Record<string, string> = {}): Promise<BadgesApp> {
  const queue = new InlineQueue();
  const module = await Test.createTestingModule({
    imports: [
      EventFilesModule.forRoot(testSettings({ DATABASE_POOL: '12', ...env }), { clock }),
      PlatformJobsModule,
      BadgesModule,
      BadgesJobsModule,
      ProgrammeModule,
    ],
  })
    .overrideProvider(JobQueue)
    .useValue(queue)
    .compile();
  module.useLogger(false);
  await module.init();

  return {
    module,
    sql: (query, ...values) => module.get(Database).manager.query(query, values),
    inTx: (work) => module.get(Database).transaction(work),
    async drain() {
      while ((await module.get(Relay).relayOnce()) > 0) {
        for (const job of queue.takeAll()) await module.get(Dispatcher).run(job);
      }
    },
    close: () => module.close(),
  };
}
