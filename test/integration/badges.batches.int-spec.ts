import { buffer } from 'node:stream/consumers';
import {
  BadgeBatchesReader,
  BadgesService,
  type BatchResult,
  signatureHolds,
  verifyToken,
  BadgesReader,
} from '@app/badges';
import { FixedClock, newId } from '@app/kernel';
import { FileStore, isPassing, LongWork, SystemScope } from '@app/platform';
import { ReviewService, asItStands } from '@app/registration';
import { PrintBadgeBatch } from '../../libs/badges/jobs/print-badge-batch.handler';
import { type BadgesApp, composeBadges } from '../support/badges/compose';
import { readCodes } from '../support/badges/codes';
import { pagesOf } from '../support/badges/raster';
import { emptyDatabase } from '../support/database';
import { loadEvent, OPEN, Registrants } from './registration/compose';
import { committed } from '../support/committed';

const clock = new FixedClock(OPEN);

interface Job {
  state: string;
  done: number;
  total: number;
  error: string | null;
  result: BatchResult | null;
}

describe('a batch of badges', () => {
  let app: BadgesApp;
  let badges: BadgesService;
  let people: Registrants;

  beforeAll(async () => {
    app = await composeBadges(clock);
    badges = app.module.get(BadgesService);
  });

  afterAll(() => app.close());
  afterEach(() => jest.restoreAllMocks());

  beforeEach(async () => {
    await emptyDatabase();
    clock.set(OPEN);
    people = await Registrants.of(app.module, await loadEvent(app.module));
  });

  /** Approved people by the given change of what one types. */
  async function approved(
    email: string,
    change: Record<string, string> = {},
    category = 'government',
  ): Promise<string> {
    const id = await people.submitted(`${email}@example.org`, { person: change }, category);
    await committed(app.module, ReviewService).approve(people.scope, asItStands(id));
    return id;
  }

  /** As many more approved people as asked for, copied from one. */
  async function copies(of: string, count: number): Promise<void> {
    // What PostgreSQL works out by itself cannot be copied.
    const [kept] = await app.sql<{ columns: string }>(
      `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
       where table_schema = current_schema() and table_name = 'registration' and is_generated = 'NEVER'`,
    );
    const columns = kept?.columns ?? '';
    await app.sql(
      `with people as (
         insert into person
         select (jsonb_populate_record(p, jsonb_build_object(
           'id', gen_random_uuid(), 'email', 'copy' || n || '@example.org'))).*
         from person p join registration r on r.person_id = p.id, generate_series(1, $2::int) n where r.id = $1
         returning id, email
       ), copied as (
         select (jsonb_populate_record(r, jsonb_build_object(
           'id', gen_random_uuid(), 'number', 'LM-' || (1000 + n), 'email', 'copy' || n || '@example.org',
           'person_id', people.id, 'link_id', null, 'latin_family', 'Sok' || lpad(n::text, 4, '0')))).*
         from registration r, generate_series(1, $2::int) n
         join people on people.email = 'copy' || n || '@example.org'
         where r.id = $1
       )
       insert into registration (${columns}) select ${columns} from copied`,
      of,
      count,
    );
  }

  async function job(jobId: string): Promise<Job | undefined> {
    return (
      await app.sql<Job>('select state, done, total, error, result from job_run where id = $1', jobId)
    )[0];
  }

  async function fileOf(id: string): Promise<Buffer> {
    return buffer((await app.module.get(FileStore).open(people.scope, id)).stream);
  }

  it('holds every approved person, by country and family name, each with the code issued to them', async () => {
    const dara = await approved('dara', { latinFamily: 'Sok', latinGiven: 'Dara' });
    await approved('ann', { latinFamily: 'Chea', latinGiven: 'Ann' });
    const li = await approved('li', {
      country: 'CN',
      latinFamily: 'Zhang',
      nativeFamily: '张',
      nativeGiven: '伟',
    });
    await people.submitted('waiting@example.org');
    const jobId = await app.inTx((tx) => badges.askBatch(tx, people.scope, {}));
    await app.drain();

    const done = await job(jobId);
    expect(done).toMatchObject({ state: 'done', done: 3, total: 3, error: null });
    const [file] = done?.result?.files ?? [];
    expect(done?.result).toMatchObject({ badges: 3, fallenBack: [], passedOver: [] });
    const ids = [expect.stringMatching(/^[\da-f-]{36}$/), li, dara];
    expect(done?.result?.files).toEqual([
      { id: ids[0], name: 'badges-01.pdf', badges: 3, first: ids[1], last: ids[2] },
    ]);
    expect(await app.module.get(BadgeBatchesReader).outcome(people.scope, jobId)).toEqual({
      badges: 3,
      parts: [
        {
          id: file?.id,
          name: 'badges-01.pdf',
          badges: 3,
          first: { number: 'LM-0003', name: expect.stringMatching(/zhang/i), country: 'CN' },
          last: { number: 'LM-0001', name: expect.stringMatching(/sok/i), country: 'KH' },
        },
      ],
      fallenBack: [],
      passedOver: [],
    });

    const codes = readCodes(pagesOf(await fileOf(file?.id ?? ''), 150));
    const keys = await app.module.get(BadgesReader).publicKeys(people.scope);
    const owners = await app.sql<{ id: string; number: string }>(
      'select badge_issue.id, registration.number from badge_issue join registration on registration.id = registration_id',
    );
    const read = codes.map((code) => {
      const at = { eventId: people.scope.event, now: new Date('2018-12-03T02:00:00Z'), keys };
      const verdict = verifyToken(code, at, signatureHolds);
      return verdict.ok ? owners.find(({ id }) => id === verdict.claims.badgeId)?.number : verdict.reason;
    });
    expect(read).toEqual(['LM-0003', 'LM-0002', 'LM-0001']);
  });

  it('is of one category or country when asked so', async () => {
    await approved('dara');
    await approved('li', { country: 'CN' });
    await approved('firm', { country: 'CN' }, 'company');
    const jobs = [
      await app.inTx((tx) => badges.askBatch(tx, people.scope, { country: 'CN' })),
      await app.inTx((tx) => badges.askBatch(tx, people.scope, { country: 'CN', category: 'company' })),
      await app.inTx((tx) => badges.askBatch(tx, people.scope, { category: 'no-such-category' })),
    ];
    await app.drain();
    const results = await Promise.all(jobs.map(job));
    expect(
      results.map((run) => [run?.state, run?.total, run?.result?.badges, run?.result?.files.length]),
    ).toEqual([
      ['done', 2, 2, 1],
      ['done', 1, 1, 1],
      ['done', 0, 0, 0],
    ]);
  });

  it('loses no badge to a sign no font has: that one is made without it, and the result says so', async () => {
    await approved('dara');
    const odd = await approved('odd', {
      nativeFamily: 'سلام',
      nativeGiven: '',
      latinFamily: 'Salam',
      latinGiven: '',
    });
    const jobId = await app.inTx((tx) => badges.askBatch(tx, people.scope, {}));
    await app.drain();

    const { result } = (await job(jobId)) ?? {};
    expect(result?.badges).toBe(2);
    const { fallenBack } = await app.module.get(BadgeBatchesReader).outcome(people.scope, jobId);
    expect(fallenBack.map(({ number, left }) => ({ number, left }))).toEqual([
      { number: 'LM-0002', left: ['nativeName'] },
    ]);
    expect(result?.fallenBack).toEqual([{ registrationId: odd, left: ['nativeName'] }]);
    expect(readCodes(pagesOf(await fileOf(result?.files[0]?.id ?? ''), 150))).toHaveLength(2);
  });

  it('survives a sign no font has in the name of the event itself', async () => {
    await approved('dara');
    await app.sql(`update event set name = '{"en": "Mekong 🌊 Forum"}'`);
    const jobId = await app.inTx((tx) => badges.askBatch(tx, people.scope, {}));
    await app.drain();
    expect(await job(jobId)).toMatchObject({ state: 'done', result: { badges: 1, fallenBack: [] } });
  });

  it('is numbered files of a hundred, and passes over whose badge was revoked', async () => {
    const first = await approved('dara');
    await app.drain();
    await app.inTx((tx) => badges.revoke(tx, people.scope, first, 'Left'));
    await copies(first, 204);
    const jobId = await app.inTx((tx) => badges.askBatch(tx, people.scope, {}));
    await app.drain();

    const done = await job(jobId);
    expect(done).toMatchObject({ state: 'done', done: 205, total: 205 });
    const outcome = await app.module.get(BadgeBatchesReader).outcome(people.scope, jobId);
    expect(
      outcome.parts.map((part) => [part.name, part.badges, part.first?.number, part.last?.number]),
    ).toEqual([
      ['badges-01.pdf', 99, 'LM-1001', 'LM-1099'],
      ['badges-02.pdf', 100, 'LM-1100', 'LM-1199'],
      ['badges-03.pdf', 5, 'LM-1200', 'LM-1204'],
    ]);
    expect(done?.result?.passedOver).toEqual([{ registrationId: first, reason: 'revoked' }]);
    expect(outcome.passedOver).toEqual([{ registrationId: first, number: 'LM-0001', reason: 'revoked' }]);
    const [{ count } = { count: '' }] = await app.sql<{ count: string }>(
      "select count(*) from badge_issue where state = 'active'",
    );
    expect(count).toBe('204');
  }, 30_000);

  it('makes nothing when it is cancelled before it begins', async () => {
    await approved('dara');
    const jobId = await app.inTx((tx) => badges.askBatch(tx, people.scope, {}));
    await app.sql("update job_run set state = 'cancelled', finished_at = now() where id = $1", jobId);
    await app.drain();
    expect(await job(jobId)).toMatchObject({ state: 'cancelled', result: null });
    expect(await app.sql('select id from stored_file')).toEqual([]);
  });

  it('stops between two files when it is cancelled on the way', async () => {
    await copies(await approved('dara'), 204);
    const jobId = await app.inTx((tx) => badges.askBatch(tx, people.scope, {}));
    const working = app.drain();
    while ((await app.sql('select id from stored_file')).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    await app.sql('update job_run set cancel_asked_at = now() where id = $1', jobId);
    await working;
    expect(await job(jobId)).toMatchObject({ state: 'cancelled', result: null });
    expect(await app.sql('select id from stored_file')).toEqual([]);
  }, 30_000);

  it('that is begun again, because the worker was killed, leaves no part of the first beginning', async () => {
    await copies(await approved('dara'), 104);
    const jobId = await app.inTx((tx) => badges.askBatch(tx, people.scope, {}));
    const handler = app.module.get(PrintBadgeBatch);
    afterTheFirstPart(() => Promise.reject(new Error('killed')));
    await expect(handler.handle({ eventId: people.scope.event, jobId })).rejects.toThrow('killed');
    expect(await app.sql('select id from stored_file')).toHaveLength(1);

    await app.drain();
    await isWholeAndNoMore(jobId);
  });

  it('is taken over whole from a worker that fell silent, whose late parts change nothing', async () => {
    await copies(await approved('dara'), 104);
    const jobId = await app.inTx((tx) => badges.askBatch(tx, people.scope, {}));
    const handler = app.module.get(PrintBadgeBatch);
    // The first is frozen once its first part is kept; the second does all of it meanwhile.
    afterTheFirstPart(() => handler.handle({ eventId: people.scope.event, jobId }));
    await expect(handler.handle({ eventId: people.scope.event, jobId })).rejects.toThrow('other hands');
    await isWholeAndNoMore(jobId);
  });

  it('is tried again when the server of the database ends its connections under it', async () => {
    await approved('dara');
    const jobId = await app.inTx((tx) => badges.askBatch(tx, people.scope, {}));
    const handler = app.module.get(PrintBadgeBatch);
    jest
      .spyOn(app.module.get(FileStore), 'put')
      .mockImplementationOnce((tx) => tx.query('select pg_terminate_backend(pg_backend_pid())'));
    const failure = await handler.handle({ eventId: people.scope.event, jobId }).catch((error) => error);
    expect(isPassing(failure)).toBe(true);
    expect(await job(jobId)).toMatchObject({ state: 'running', error: null });

    await app.drain();
    await isWholeAndNoMore(jobId);
  });

  /** Does this when the next batch that begins has kept its first part. */
  function afterTheFirstPart(act: () => Promise<unknown>): void {
    const work = app.module.get(LongWork);
    const carryOut = work.carryOut.bind(work);
    jest.spyOn(work, 'carryOut').mockImplementationOnce((id, does) =>
      carryOut(id, (held) => {
        const progress = jest.fn(held.progress).mockImplementationOnce(async (step) => {
          await act();
          await held.progress(step);
        });
        return does({ ...held, progress });
      }),
    );
  }

  /** The batch is done, and of its files there are those it names and no other. */
  async function isWholeAndNoMore(jobId: string): Promise<void> {
    const done = await job(jobId);
    const kept = await app.sql<{ id: string }>('select id from stored_file');
    expect(done?.state).toBe('done');
    expect(kept.map(({ id }) => id).sort()).toEqual(done?.result?.files.map(({ id }) => id).sort());
  }

  it('is issued by who asked for it, with the batch as the reason', async () => {
    await approved('dara');
    const accountId = newId();
    await app.sql(
      `insert into account (id, email, name, language, created_at) values ($1, 'desk@example.org', 'Desk Lady', 'en', now())`,
      accountId,
    );
    const asker = { kind: 'account' as const, id: accountId, name: 'Desk Lady' };
    const scope = SystemScope.of({ eventId: people.scope.event, reason: 'test', asker });
    await app.sql('delete from outbox_message');
    await app.inTx((tx) => badges.askBatch(tx, scope, {}));
    await app.drain();

    expect(await app.sql('select issued_by from badge_issue')).toEqual([{ issued_by: 'Desk Lady' }]);
    expect(await app.sql("select actor_id, reason from audit_entry where action = 'badge.issued'")).toEqual([
      { actor_id: accountId, reason: 'badge batch' },
    ]);
  });

  it('fails with a sentence the organiser can act on', async () => {
    await approved('dara');
    await app.sql('delete from event_day');
    const jobId = await app.inTx((tx) => badges.askBatch(tx, people.scope, {}));
    await app.module.get(PrintBadgeBatch).handle({ eventId: people.scope.event, jobId });
    expect(await job(jobId)).toMatchObject({
      state: 'failed',
      error: 'A badge is valid on the days of its event. Enter the days of the event first.',
    });
    expect(await app.sql('select id from stored_file')).toEqual([]);
  });
});
