import { Test, type TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import {
  Database,
  JobQueue,
  JobRuns,
  PlatformModule,
  type Scope,
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

  it('is started once, and not again when it is over', async () => {
    const { id } = await create();
    expect((await jobs.start(id))?.params).toEqual({ a: 1 });
    await jobs.finish(id, { files: 2 }, 10);
    expect(await jobs.start(id)).toBeNull();
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
    await jobs.start(id);
    await jobs.progress(id, { done: 11 });
    expect(await stored(id)).toMatchObject({ state: 'running', done: 11, total: 11 });
    await jobs.finish(id, {}, 12);
    expect(await stored(id)).toMatchObject({ state: 'done', done: 12, total: 12 });
  });

  it('is asked for once: of many who ask at the same moment one begins it, the others are shown it', async () => {
    const asked = await Promise.all(Array.from({ length: 6 }, ask));
    expect(asked.filter(({ fresh }) => fresh)).toHaveLength(1);
    expect(new Set(asked.map(({ run }) => run.id)).size).toBe(1);

    await jobs.start(asked[0]?.run.id ?? '');
    expect((await ask()).fresh).toBe(false);
    await jobs.finish(asked[0]?.run.id ?? '', {});
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
    await jobs.start(running.id);
    expect((await cancel(allowed, running.id)).state).toBe('running');
    expect(await jobs.isCancelled(running.id)).toBe(true);
    await jobs.cancelled(running.id);
    expect((await stored(running.id)).state).toBe('cancelled');

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
    await jobs.start(id);
    await jobs.progress(id, { done: 4 });
    await jobs.progress(id, { done: 5 });
    await jobs.fail(id, 'The disk is full.');
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
