import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import {
  Database,
  Dispatcher,
  HandlesMessage,
  JobQueue,
  type MessageHandler,
  NeverPossible,
  Outbox,
  PlatformJobsModule,
  PlatformModule,
  PutOff,
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

const returned = { name: 'test.returned' } as { name: string; payload?: { of: string } };
const approved = { name: 'test.approved' } as { name: string; payload?: { of: string } };

/** Writes a line for each piece of news, as a mail would be; slow in this, as the one or the other may be. */
abstract class Writes implements TransactionalHandler<{ of: string }> {
  protected abstract readonly line: { by: string; word: string; slow: number };
  failure: Error | null = null;
  begun = false;

  async handleIn(tx: Tx, { of }: { of: string }): Promise<void> {
    const { by, word, slow } = this.line;
    this.begun = true;
    await sleep(slow);
    if (this.failure) throw this.failure;
    await tx.query('INSERT INTO written (by, subject, word) VALUES ($1, $2, $3)', [by, of, word]);
  }
}

@HandlesMessage(returned, { handler: 'test.turn-returned', queue: 'messages', turn: 'test.letters' })
@Injectable()
class TurnReturned extends Writes {
  protected readonly line = { by: 'turn', word: 'returned', slow: 30 };
}

@HandlesMessage(approved, { handler: 'test.turn-approved', queue: 'messages', turn: 'test.letters' })
@Injectable()
class TurnApproved extends Writes {
  protected readonly line = { by: 'turn', word: 'approved', slow: 0 };
}

@HandlesMessage(returned, { handler: 'test.free-returned', queue: 'messages' })
@Injectable()
class FreeReturned extends Writes {
  protected readonly line = { by: 'free', word: 'returned', slow: 30 };
}

@HandlesMessage(approved, { handler: 'test.free-approved', queue: 'messages' })
@Injectable()
class FreeApproved extends Writes {
  protected readonly line = { by: 'free', word: 'approved', slow: 0 };
}

describe('news of one subject', () => {
  const queue = new InlineQueue();
  let module: TestingModule;
  let jobs: QueuedJob[];

  beforeAll(async () => {
    module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(testSettings(), { application: 'test' }), PlatformJobsModule],
      providers: [Every, Latest, Ordered, TurnReturned, TurnApproved, FreeReturned, FreeApproved],
    })
      .overrideProvider(JobQueue)
      .useValue(queue)
      .compile();
    module.useLogger(false);
    await module.init();
    await module
      .get(Database)
      .manager.query(
        'CREATE TABLE written (position bigint GENERATED ALWAYS AS IDENTITY, by text, subject text, word text)',
      );
  });

  beforeEach(async () => {
    await emptyDatabase();
    for (const handler of [Every, Latest, Ordered] as const) module.get<Every | Ordered>(handler).heard = [];
    module.get(Ordered).mostAtOnce = 0;
    Object.assign(module.get(TurnReturned), { failure: null, begun: false });
  });

  afterAll(async () => {
    await module.get(Database).manager.query('DROP TABLE written');
    await module.close();
  });

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

  describe('told step by step', () => {
    const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f'];

    /** Each is sent back, then approved; the jobs of it stand in `jobs`, the newest first. */
    async function decide(): Promise<void> {
      const tell = (topic: typeof returned, version: number) =>
        module.get(Database).transaction(async (tx) => {
          for (const subject of PEOPLE) {
            await module.get(Outbox).add(tx, topic, { of: subject }, { about: { subject, version } });
          }
        });
      await tell(returned, 4);
      await tell(approved, 5);
      await module.get(Relay).relayOnce();
      jobs = queue.takeAll().reverse();
    }

    /** Runs these jobs at once, and what was put off again, until all are done or given up. */
    async function runAll(by: string): Promise<void> {
      let left = of(by);
      while (left.length > 0) {
        const ends = await Promise.allSettled(left.map(run));
        left = left.filter((_, index) => {
          const end = ends[index];
          return end?.status === 'rejected' && end.reason instanceof PutOff;
        });
      }
    }

    const of = (by: string) => jobs.filter(({ name }) => name.startsWith(`test.${by}-`));

    /** What each was written, in its order. */
    async function written(by: string): Promise<string[]> {
      const rows: { words: string }[] = await module
        .get(Database)
        .manager.query(
          `SELECT string_agg(word, ', ' ORDER BY position) AS words FROM written WHERE by = $1 GROUP BY subject`,
          [by],
        );
      return rows.map(({ words }) => words);
    }

    it('is told to everybody in the order in which it happened, each of it', async () => {
      await decide();
      await runAll('turn');
      expect(await written('turn')).toEqual(PEOPLE.map(() => 'returned, approved'));
    });

    it('would be told in another order without a turn', async () => {
      await decide();
      await runAll('free');
      expect(await written('free')).toContain('approved, returned');
    });

    it('waits where the older is in hand, and is not put off', async () => {
      await decide();
      // Each of the same person: the first of its kind.
      const [older, newer] = ['test.turn-returned', 'test.turn-approved'].map((name) =>
        jobs.find((job) => job.name === name),
      );
      if (!older || !newer) throw new Error('two jobs were not queued');
      const inHand = run(older);
      while (!module.get(TurnReturned).begun) await sleep(1);
      await run(newer);
      await inHand;
      expect(await written('turn')).toEqual(['returned, approved']);
    });

    it('goes on when what is older was given up', async () => {
      await decide();
      module.get(TurnReturned).failure = new NeverPossible('no such mailbox');
      await runAll('turn');
      expect(await written('turn')).toEqual(PEOPLE.map(() => 'approved'));
    });
  });
});
