import { Test, type TestingModule } from '@nestjs/testing';
import { DomainError, FixedClock, newId } from '@app/kernel';
import {
  Database,
  JobQueue,
  FileStore,
  type HeldRun,
  JobRuns,
  LongWork,
  NotYet,
  PlatformModule,
  type RunOutcome,
  Scope,
  SystemScope,
  etaSeconds,
} from '@app/platform';
import { emptyDatabase } from '../../support/database';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

const SERIES = '01999999-0000-7000-8000-000000000009';
const EVENT = '01999999-0000-7000-8000-000000000001';

describe('a job run', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const scope = SystemScope.of({ seriesId: SERIES, eventId: EVENT, reason: 'test' });
  let module: TestingModule;
  let jobs: JobRuns;
  let work: LongWork;

  beforeAll(async () => {
    module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(testSettings(), { application: 'test', clock })],
    })
      .overrideProvider(JobQueue)
      .useValue(new InlineQueue())
      .compile();
    module.useLogger(false);
    await module.init();
    jobs = module.get(JobRuns);
    work = module.get(LongWork);
  });

  beforeEach(() => emptyDatabase());
  afterAll(() => module.close());

  const ask = () =>
    module
      .get(Database)
      .transaction((tx) => jobs.ask(tx, scope, { kind: 'test', total: 10, params: { a: 1 } }));

  const cancel = (by: Scope, id: string) => module.get(Database).transaction((tx) => jobs.cancel(tx, by, id));

  const create = async () => (await ask()).run;

  const stored = async (id: string) => {
    const [row] = await module
      .get(Database)
      .manager.query('SELECT state, done, total, result, error FROM job_run WHERE id = $1', [id]);
    return row;
  };

  /** A worker that has begun the run and goes no further until it is told how its work ends. */
  async function begun(id: string) {
    let tell: { held: (held: HeldRun) => void; end: (outcome: RunOutcome) => void };
    const ending = new Promise<RunOutcome>((end) => {
      tell = { held: () => undefined, end };
    });
    const beginning = new Promise<HeldRun>((held) => (tell.held = held));
    const over = work.carryOut(id, (held) => {
      tell.held(held);
      return ending;
    });
    return {
      held: await beginning,
      async finish(outcome: RunOutcome) {
        tell.end(outcome);
        await over;
      },
    };
  }

  const file = (runId: string) => ({
    kind: 'test',
    name: 'a.txt',
    mediaType: 'text/plain',
    bytes: Buffer.from('a'),
    runId,
  });

  /** A file that is made for a run as a worker makes it. */
  const make = ({ hold, run }: HeldRun) =>
    module.get(Database).transaction(async (tx) => {
      await hold(tx);
      return module.get(FileStore).put(tx, scope, file(run.id));
    });

  const filesOf = async (id: string): Promise<string[]> => {
    const rows: { id: string }[] = await module
      .get(Database)
      .manager.query('SELECT id FROM stored_file WHERE job_run_id = $1', [id]);
    return rows.map((row) => row.id);
  };

  it('is carried out once, and not again when it is over', async () => {
    const { id } = await create();
    const worker = await begun(id);
    expect(worker.held.run.params).toEqual({ a: 1 });
    await worker.finish({ result: { files: 2 }, done: 10 });
    await work.carryOut(id, () => Promise.reject(new Error('begun again')));
    expect(await stored(id)).toEqual({
      state: 'done',
      done: 10,
      total: 10,
      result: { files: 2 },
      error: null,
    });
  });

  it('may turn out to be more than was foreseen', async () => {
    const { id } = await create();
    const { held, finish } = await begun(id);
    await held.progress({ done: 11 });
    expect(await stored(id)).toMatchObject({ state: 'running', done: 11, total: 11 });
    await finish({ result: {}, done: 12 });
    expect(await stored(id)).toMatchObject({ state: 'done', done: 12, total: 12 });
  });

  it('is asked for once: of many who ask at the same moment one begins it, the others are shown it', async () => {
    const asked = await Promise.all(Array.from({ length: 6 }, ask));
    expect(asked.filter(({ fresh }) => fresh)).toHaveLength(1);
    expect(new Set(asked.map(({ run }) => run.id)).size).toBe(1);

    const worker = await begun(asked[0]?.run.id ?? '');
    expect((await ask()).fresh).toBe(false);
    await worker.finish({ result: {} });
    expect((await ask()).fresh).toBe(true);
  });

  it('that waits is cancelled at once, one that runs is asked to stop', async () => {
    const withPermissions = (...permissions: string[]) =>
      Object.assign(Object.create(scope), {
        grants: [{ role: 'x', permissions, seriesId: null, eventId: EVENT }],
      });
    const allowed = withPermissions('jobs.read', 'jobs.cancel');
    const waiting = await create();
    await expect(cancel(withPermissions('jobs.read'), waiting.id)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect((await cancel(allowed, waiting.id)).state).toBe('cancelled');

    const running = await create();
    await work.carryOut(running.id, async (held) => {
      await make(held);
      expect((await cancel(allowed, running.id)).state).toBe('running');
      await held.progress({ done: 1 });
      throw new Error('it went on');
    });
    expect((await stored(running.id)).state).toBe('cancelled');
    expect(await filesOf(running.id)).toEqual([]);

    const entries = await module
      .get(Database)
      .manager.query(
        'SELECT action, object_id AS "objectId", event_id AS "eventId" FROM audit_entry ORDER BY position',
      );
    expect(entries).toEqual([
      { action: 'job.cancelled', objectId: waiting.id, eventId: EVENT },
      { action: 'job.cancelled', objectId: running.id, eventId: EVENT },
    ]);
  });

  it('that was asked to stop while nobody had it is not begun again', async () => {
    const { id } = await create();
    await expect(work.carryOut(id, () => Promise.reject(new NotYet('away')))).rejects.toThrow('away');
    await module
      .get(Database)
      .manager.query('UPDATE job_run SET cancel_asked_at = now() WHERE id = $1', [id]);
    await work.carryOut(id, () => Promise.reject(new Error('begun again')));
    expect(await stored(id)).toMatchObject({ state: 'cancelled', error: null });
  });

  it('stays live while its work fails for another try, and begins it anew', async () => {
    const { id } = await create();
    const failing = work.carryOut(id, async (held) => {
      await make(held);
      await held.progress({ done: 4 });
      throw new Error('no such glyph');
    });
    await expect(failing).rejects.toThrow('no such glyph');
    expect(await stored(id)).toMatchObject({ state: 'running', done: 4, error: null });

    const { held, finish } = await begun(id);
    expect(held.run).toMatchObject({ done: 0, taken: 2 });
    expect(await filesOf(id)).toEqual([]);
    await finish({ result: {} });
  });

  it('is of whoever took it last: who had it before writes nothing, keeps nothing and ends nothing', async () => {
    const { id } = await create();
    const frozen = await begun(id);
    await make(frozen.held);
    const second = await begun(id);
    const made = await make(second.held);
    await second.held.progress({ done: 3 });

    await expect(frozen.held.progress({ done: 9 })).rejects.toThrow(NotYet);
    await expect(make(frozen.held)).rejects.toThrow(NotYet);
    await expect(frozen.finish({ result: { by: 'first' }, done: 9 })).rejects.toThrow(NotYet);
    expect(await stored(id)).toMatchObject({ state: 'running', done: 3, result: null });
    expect(await filesOf(id)).toEqual([made.id]);

    await second.finish({ result: { by: 'second' }, done: 10 });
    expect(await stored(id)).toMatchObject({ state: 'done', done: 10, result: { by: 'second' } });
    expect(await filesOf(id)).toEqual([made.id]);
  });

  it('is not ended by the late failure or the late stop of who had it before', async () => {
    const { id } = await create();
    const late = new DomainError({ code: 'x', kind: 'conflict', title: 'X', detail: 'Late.' });
    let second: Awaited<ReturnType<typeof begun>> | undefined;
    const first = work.carryOut(id, async () => {
      second = await begun(id);
      throw late;
    });
    await expect(first).rejects.toThrow(NotYet);
    expect(await stored(id)).toMatchObject({ state: 'running', error: null });
    await second?.finish({ result: {} });
    expect(await stored(id)).toMatchObject({ state: 'done', error: null });
  });

  it('is seen by whoever asked for it, where they still have a part', async () => {
    const asker = { kind: 'account' as const, id: newId(), name: 'Desk' };
    const of = (eventId: string, id = asker.id): Scope =>
      Scope.issue(
        {
          actor: { ...asker, id },
          grants: [{ role: 'x', permissions: ['badges.print'], seriesId: null, eventId }],
        },
        { eventId: EVENT },
      );
    const { run } = await module
      .get(Database)
      .transaction((tx) => jobs.ask(tx, of(EVENT), { kind: 'test', params: {} }));

    expect((await jobs.find(of(EVENT), run.id)).id).toBe(run.id);
    expect((await jobs.list(of(EVENT))).map(({ id }) => id)).toEqual([run.id]);
    for (const stranger of [of(EVENT, newId()), of(newId())]) {
      await expect(jobs.find(stranger, run.id)).rejects.toMatchObject({ kind: 'not-found' });
      expect(await jobs.list(stranger)).toEqual([]);
    }
  });

  it('does not exist for those of another event', async () => {
    const { id } = await create();
    const other = Object.assign(Object.create(scope), {
      grants: [{ role: 'x', permissions: ['jobs.read'], seriesId: null, eventId: EVENT.replace(/1$/, '2') }],
    });
    await expect(jobs.find(other, id)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await jobs.list(other)).toEqual([]);
  });

  it('is seen by those with a part in its whole series, and by none of another series', async () => {
    const { id } = await create();
    const within = (seriesId: string) =>
      Object.assign(Object.create(scope), {
        grants: [{ role: 'x', permissions: ['jobs.read'], seriesId, eventId: null }],
      });
    expect((await jobs.list(within(SERIES))).map((run) => run.id)).toEqual([id]);
    expect((await jobs.find(within(SERIES), id)).id).toBe(id);

    const other = within(SERIES.replace(/9$/, '8'));
    await expect(jobs.find(other, id)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await jobs.list(other)).toEqual([]);
  });

  it('tells every process of its progress', async () => {
    const { id } = await create();
    await work.carryOut(id, async (held) => {
      await held.progress({ done: 4 });
      await held.progress({ done: 5 });
      throw new DomainError({ code: 'x', kind: 'conflict', title: 'X', detail: 'The disk is full.' });
    });
    const told = await module
      .get(Database)
      .manager.query('SELECT topic, subject_id AS id, event_id AS "eventId" FROM live_event ORDER BY seq');
    expect(told).toEqual(Array(3).fill({ topic: 'job', id, eventId: EVENT }));
    expect(await stored(id)).toMatchObject({ state: 'failed', done: 4, error: 'The disk is full.' });
  });

  it('foresees its end from its pace', async () => {
    const run = await create();
    const running = { ...run, state: 'running' as const, startedAt: clock.now(), done: 4 };
    expect(etaSeconds(running, new Date(clock.now().getTime() + 8_000))).toBe(12);
    expect(etaSeconds(run, clock.now())).toBeNull();
  });
});
