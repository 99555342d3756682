import { setTimeout as sleep } from 'node:timers/promises';
import { Test, type TestingModule } from '@nestjs/testing';
import { newId } from '@app/kernel';
import { Database, EventDirectory, ForgetLive, JobQueue, Live, PlatformModule, Signals } from '@app/platform';
import { LiveFeed } from '../../../libs/platform/live/live-feed';
import { emptyDatabase } from '../../support/database';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

class TestDirectory extends EventDirectory {
  readonly series = new Map<string, string>();
  readonly asked: string[] = [];

  async find(_: unknown, id: string) {
    this.asked.push(id);
    const seriesId = this.series.get(id);
    return seriesId === undefined ? null : { id, seriesId };
  }

  async hasSeries() {
    return false;
  }
}

describe('the numbers of live events', () => {
  let module: TestingModule;

  const started = async (): Promise<TestingModule> => {
    const made = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(testSettings({ DATABASE_POOL: '12' }), { application: 'test' })],
      providers: [ForgetLive],
    })
      .overrideProvider(JobQueue)
      .useValue(new InlineQueue())
      .compile();
    made.useLogger(false);
    await made.init();
    return made;
  };

  beforeAll(async () => {
    await emptyDatabase();
    module = await started();
  });

  afterAll(() => module.close());

  /** Eight writers whose transactions end in any order, and one who reads on from what it has seen. */
  async function missed(write: (id: string) => Promise<void>): Promise<number> {
    const { manager } = module.get(Database);
    const ids = Array.from({ length: 80 }, () => newId());
    const seen = new Set<string>();
    let last = Number((await manager.query('SELECT coalesce(max(seq), 0) AS last FROM live_event'))[0].last);
    let writing = true;
    const read = async () => {
      const rows: { seq: string; id: string }[] = await manager.query(
        'SELECT seq, subject_id AS id FROM live_event WHERE seq > $1 ORDER BY seq',
        [last],
      );
      for (const { seq, id } of rows) {
        seen.add(id);
        last = Number(seq);
      }
    };
    const reader = (async () => {
      while (writing) await read();
    })();
    const lanes = Array.from({ length: 8 }, (_, lane) => ids.filter((_id, index) => index % 8 === lane));
    await Promise.all(
      lanes.map(async (lane) => {
        for (const id of lane) await write(id);
      }),
    );
    writing = false;
    await reader;
    await read();
    return ids.filter((id) => !seen.has(id)).length;
  }

  const news = (id: string) => ({ topic: 'badge', id, eventId: null });

  it('are seen in their order, so that whoever reads on misses none', async () => {
    const numbered = async (id: string): Promise<void> => {
      await module.get(Database).transaction(async (tx) => {
        await module.get(Live).number(tx, [news(id)]);
        await sleep(Math.random() * 8);
      });
    };
    expect(await missed(numbered)).toBe(0);
  });

  it('are given to what changed in the last moment of a process that ends in order', async () => {
    const ids = [newId(), newId()] as const;
    const leaving = await started();
    leaving.get(Live).soon([news(ids[0])]);
    const left = leaving.close();
    await sleep(15);
    leaving.get(Live).soon([news(ids[1])]);
    await left;

    const told: { id: string }[] = await module
      .get(Database)
      .manager.query('SELECT subject_id AS id FROM live_event WHERE subject_id = ANY ($1)', [ids]);
    expect(told.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  it('are forgotten after an hour however many they are, but for the newest', async () => {
    const { manager } = module.get(Database);
    await manager.query(
      `INSERT INTO live_event (topic, subject_id, at)
       SELECT 'badge', gen_random_uuid(), now() - interval '2 hours' FROM generate_series(1, 10001)`,
    );
    const rows = async (): Promise<{ newest: string; old: number }> =>
      (
        await manager.query(
          `SELECT max(seq) AS newest, count(*) FILTER (WHERE at < now() - interval '1 hour')::integer AS old FROM live_event`,
        )
      )[0];
    const { newest } = await rows();
    await module.get(ForgetLive).run();
    expect(await rows()).toEqual({ newest, old: 1 });
  });

  it('are told with the series of their event, which is asked for once in a reading and kept in none', async () => {
    const directory = new TestDirectory();
    const feed = new LiveFeed(module.get(Database), module.get(Signals), directory);
    const [from, eventId] = [await feed.newest(), newId()];
    const told = async () =>
      (await feed.since(from)).news.map(({ place }) => [place.eventId, place.seriesId] as const);
    await module
      .get(Live)
      .tell(
        { topic: 'badge', id: newId(), eventId },
        { topic: 'badge', id: newId(), eventId },
        { topic: 'badge', id: newId(), eventId: null },
      );

    expect(await told()).toEqual([
      [eventId, null],
      [eventId, null],
      [null, null],
    ]);
    directory.series.set(eventId, 'lmc');
    expect(await told()).toEqual([
      [eventId, 'lmc'],
      [eventId, 'lmc'],
      [null, null],
    ]);
    expect(directory.asked).toEqual([eventId, eventId]);
  });

  it('would be missed without the lock of the sequencer', async () => {
    const unlocked = async (id: string): Promise<void> => {
      await module.get(Database).transaction(async (tx) => {
        await tx.query('INSERT INTO live_event (topic, subject_id) VALUES ($1, $2)', ['badge', id]);
        await sleep(Math.random() * 8);
      });
    };
    expect(await missed(unlocked)).toBeGreaterThan(0);
  });
});
