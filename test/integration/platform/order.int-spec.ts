import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import {
  Database,
  Dispatcher,
  HandlesMessage,
  JobQueue,
  type MessageHandler,
  Outbox,
  PlatformJobsModule,
  PlatformModule,
  type QueuedJob,
  Relay,
  type TransactionalHandler,
  type Tx,
} from '@app/platform';
import { emptyDatabase } from '../../support/database';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

interface Moved {
  to: number;
}

const moved = { name: 'test.moved' } as { name: string; payload?: Moved };

@HandlesMessage(moved, { handler: 'test.every', queue: 'messages' })
@Injectable()
class Every implements MessageHandler<Moved> {
  heard: number[] = [];

  async handle({ to }: Moved): Promise<void> {
    this.heard.push(to);
  }
}

@HandlesMessage(moved, { handler: 'test.latest', queue: 'messages', latestOnly: true })
@Injectable()
class Latest extends Every {}

@HandlesMessage(moved, { handler: 'test.ordered', queue: 'messages', ordered: true })
@Injectable()
class Ordered implements TransactionalHandler<Moved> {
  heard: number[] = [];
  atOnce = 0;
  mostAtOnce = 0;

  async handleIn(_tx: Tx, { to }: Moved): Promise<void> {
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    await sleep(15);
    this.heard.push(to);
    this.atOnce -= 1;
  }
}

describe('news of one subject', () => {
  const queue = new InlineQueue();
  let module: TestingModule;
  let jobs: QueuedJob[];

  beforeAll(async () => {
    module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(testSettings(), { application: 'test' }), PlatformJobsModule],
      providers: [Every, Latest, Ordered],
    })
      .overrideProvider(JobQueue)
      .useValue(queue)
      .compile();
    module.useLogger(false);
    await module.init();
  });

  beforeEach(async () => {
    await emptyDatabase();
    for (const handler of [Every, Latest, Ordered] as const) module.get<Every | Ordered>(handler).heard = [];
    module.get(Ordered).mostAtOnce = 0;
  });

  afterAll(() => module.close());

  /** Tells the moves of each subject; the jobs of them stand in `jobs`. */
  async function tell(subjects: string[], versions: number[]): Promise<void> {
    await module.get(Database).transaction(async (tx) => {
      for (const version of versions) {
        for (const subject of subjects) {
          await module.get(Outbox).add(tx, moved, { to: version }, { about: { subject, version } });
        }
      }
    });
    await module.get(Relay).relayOnce();
    jobs = queue.takeAll();
  }

  const of = (handler: string) => jobs.filter(({ name }) => name === handler);
  const run = (job: QueuedJob) => module.get(Dispatcher).run(job);

  it('is heard in any order by whoever tells each change', async () => {
    await tell(['a'], [1, 2, 3]);
    for (const job of of('test.every').reverse()) await run(job);
    expect(module.get(Every).heard).toEqual([3, 2, 1]);
  });

  it('is passed over, once something newer was heard, by whoever wants the latest', async () => {
    await tell(['a'], [1, 2, 3]);
    const [first, second, third] = of('test.latest');
    for (const job of [second, first, third]) if (job) await run(job);
    expect(module.get(Latest).heard).toEqual([2, 3]);
  });

  it('is never handled twice at a time nor the older after the newer, where its order is kept', async () => {
    await tell(['a'], [1, 2, 3, 4, 5, 6]);
    await Promise.all(of('test.ordered').map(run));
    const { heard, mostAtOnce } = module.get(Ordered);
    expect(mostAtOnce).toBe(1);
    expect(heard.at(-1)).toBe(6);
    expect(heard).toEqual(heard.toSorted((one, other) => one - other));
  });

  it('does not make other subjects wait', async () => {
    await tell(['a', 'b', 'c', 'd'], [1]);
    await Promise.all(of('test.ordered').map(run));
    const { heard, mostAtOnce } = module.get(Ordered);
    expect(heard).toEqual([1, 1, 1, 1]);
    expect(mostAtOnce).toBeGreaterThan(1);
  });
});
