import type { TestingModule } from '@nestjs/testing';
import { EventPartsService } from '@app/events';
import { FixedClock, isId } from '@app/kernel';
import { Database, Scope } from '@app/platform';
import {
  HolderReader,
  RegistrationReader,
  RegistrationsService,
  ReviewService,
  asItStands,
} from '@app/registration';
import { emptyDatabase } from '../../support/database';
import { OPEN, Registrants, composeRegistration, loadEvent, typed } from './compose';
import { type Committed, committed } from '../../support/committed';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;
let service: Committed<RegistrationsService>;
let review: Committed<ReviewService>;

beforeAll(async () => {
  app = await composeRegistration(clock);
  service = committed(app, RegistrationsService);
  review = committed(app, ReviewService);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
});

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);
const topics = async () =>
  (await sql<{ topic: string }>('select topic from outbox_message order by position')).map(
    ({ topic }) => topic,
  );

describe('a registration', () => {
  it('walks from the first page to approval, each move with who, when and why', async () => {
    const id = await people.submitted('sreymom@example.org');
    clock.advance(60_000);
    await review.return(people.scope, asItStands(id), {
      message: 'One thing',
      items: [{ field: 'jobTitle', note: 'In English too' }],
    });
    clock.advance(60_000);
    expect(
      await service.mend(people.holder(id), id, { jobTitle: 'Director / ប្រធាន', email: 'other@example.org' }),
    ).toEqual({
      ok: true,
      values: { jobTitle: 'Director / ប្រធាន' },
    });
    clock.advance(60_000);
    await review.approve(people.scope, asItStands(id));

    const { registration, moves, nativeName, latinName } = await app
      .get(RegistrationReader)
      .detail(people.scope, id);
    expect([
      registration.state,
      registration.number,
      registration.email,
      registration.jobTitle,
      registration.language,
    ]).toEqual(['approved', 'LM-0001', 'sreymom@example.org', 'Director / ប្រធាន', 'km']);
    expect([nativeName, latinName]).toEqual(['សុខ ស្រីមុំ', 'Sok Sreymom']);
    expect([registration.consentAt, registration.consentVersion]).toEqual([OPEN, '2026-11']);
    expect([isId(registration.personId), isId(registration.organisationId)]).toEqual([true, true]);
    expect(
      moves.map(({ fromState, toState, actorKind, reason, items }) => ({
        fromState,
        toState,
        actorKind,
        reason,
        items,
      })),
    ).toEqual([
      { fromState: 'draft', toState: 'submitted', actorKind: 'holder', reason: '', items: [] },
      {
        fromState: 'submitted',
        toState: 'returned',
        actorKind: 'system',
        reason: 'One thing',
        items: [{ field: 'jobTitle', note: 'In English too' }],
      },
      { fromState: 'returned', toState: 'submitted', actorKind: 'holder', reason: '', items: [] },
      { fromState: 'submitted', toState: 'approved', actorKind: 'system', reason: '', items: [] },
    ]);
    expect(moves.map(({ at }) => at.getTime() - OPEN.getTime())).toEqual([0, 60_000, 120_000, 180_000]);
    expect(await topics()).toEqual([
      'registration.submitted',
      'registration.returned',
      'registration.mended',
      'registration.approved',
    ]);
  });

  it('that was mended after somebody looked is not approved from the old screen', async () => {
    const id = await people.submitted('sreymom@example.org');
    const seen = async () => {
      const { registration } = await app.get(RegistrationReader).detail(people.scope, id);
      return { id, version: registration.version };
    };
    const before = await seen();
    const items = [{ field: 'jobTitle', note: '' }];
    await review.return(people.scope, before, { message: 'One thing', items });
    clock.advance(60_000);
    const mendedAt = clock.now();
    await service.mend(people.holder(id), id, { jobTitle: 'Director' });

    await expect(review.approve(people.scope, before)).rejects.toMatchObject({
      code: 'registration.changed-meanwhile',
      kind: 'conflict',
      meta: { now: { state: 'submitted', at: mendedAt.toISOString(), byKind: 'holder' } },
    });
    const now = await seen();
    expect(await review.approve(people.scope, now)).toEqual({
      id,
      number: 'LM-0001',
      state: 'approved',
      version: now.version + 1,
    });
    expect(await seen()).toEqual({ id, version: now.version + 1 });
  });

  it('is rejected with a reason, and its place is free again', async () => {
    const id = await people.submitted('sreymom@example.org');
    expect(await sql('select taken from pool where taken > 0')).toEqual([{ taken: 1 }]);
    await review.reject(people.scope, asItStands(id), 'Not this time');

    expect(await sql('select taken from pool where taken > 0')).toEqual([]);
    expect(await app.get(HolderReader).status(people.holder(id), id)).toMatchObject({
      state: 'rejected',
      number: 'LM-0001',
      message: 'Not this time',
    });
    await expect(review.approve(people.scope, asItStands(id))).rejects.toMatchObject({
      code: 'registration.not-now',
      kind: 'conflict',
    });
    // The ended one does not block another.
    const again = await people.submitted('sreymom@example.org');
    expect((await app.get(RegistrationReader).detail(people.scope, again)).registration.number).toBe(
      'LM-0002',
    );
  });

  it('keeps what was typed and refused, and says what is the matter', async () => {
    const { registrationId: id } = await service.startDraft(people.visitor(), {
      categoryId: people.category('company'),
      language: 'zh',
    });
    const raw = { latinGiven: 'Xiaoming', email: 'not an address', country: 'CN', nativeGiven: 'a\u0000b' };
    const outcome = await service.saveStep(people.holder(id), id, 'person', raw);

    expect(outcome).toEqual({
      ok: false,
      errors: [
        { field: 'nativeGiven', code: 'bad-text' },
        { field: 'email', code: 'bad-email' },
      ],
      values: raw,
    });
    const form = await app.get(HolderReader).form(people.holder(id), id);
    expect([
      form.values['latinGiven'],
      form.values['email'],
      form.values['nativeGiven'],
      form.stepsDone,
    ]).toEqual(['Xiaoming', 'not an address', 'ab', []]);
    expect(await service.submit(people.holder(id), id)).toEqual({ ok: false, step: 'person', errors: [] });
  });

  it('is refused a step whose options were withdrawn since', async () => {
    const id = await people.draft('sreymom@example.org');
    await sql(`update vocabulary_term set retired_at = now() where code = 'government_department'`);
    expect(await service.submit(people.holder(id), id)).toEqual({
      ok: false,
      step: 'organisation',
      errors: [{ field: 'organisationKind', code: 'unknown-option' }],
    });
  });

  it('never names a theme that is removed at the same moment', async () => {
    const themes = await sql<{ id: string; code: string }>('select id, code from theme order by position');
    const both = themes.map(async ({ id: themeId, code }) => {
      const id = await people.draft(`${code}@example.org`, { days: { themes: [code] } });
      const [sent, removed] = await Promise.allSettled([
        service.submit(people.holder(id), id),
        app
          .get(Database)
          .transaction((tx) => app.get(EventPartsService).removeTheme(tx, people.scope, themeId)),
      ]);
      return [sent.status === 'fulfilled' && sent.value.ok, removed.status === 'fulfilled'];
    });
    expect((await Promise.all(both)).filter(([sent, removed]) => sent === removed)).toEqual([]);
  });

  it('is sent once however often it is sent', async () => {
    const id = await people.draft('sreymom@example.org');
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => service.submit(people.holder(id), id)),
    );
    expect(outcomes).toEqual(Array.from({ length: 5 }, () => ({ ok: true })));
    expect(await sql('select count(*)::integer as moves from registration_move')).toEqual([{ moves: 1 }]);
    await expect(service.saveStep(people.holder(id), id, 'person', {})).rejects.toMatchObject({
      code: 'registration.already-sent',
    });
  });

  it('is only its holder’s to change', async () => {
    const [mine, hers] = [await people.draft('a@example.org'), await people.draft('b@example.org')];
    await expect(service.submit(people.holder(mine), hers)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(service.saveStep(people.visitor(), hers, 'person', {})).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(app.get(HolderReader).status(people.holder(mine), hers)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('is not found from another event', async () => {
    const id = await people.submitted('a@example.org');
    const elsewhere = await loadEvent(app, 'other-river');
    await expect(review.approve(elsewhere, asItStands(id))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(app.get(RegistrationReader).detail(elsewhere, id)).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect((await app.get(RegistrationReader).list(elsewhere, { limit: 10 })).items).toEqual([]);
  });

  it('needs the permission to be reviewed', async () => {
    const id = await people.submitted('a@example.org');
    const reader = Scope.issue(
      {
        actor: { kind: 'account', id: null, name: 'Reader' },
        grants: [
          {
            role: 'desk-staff',
            permissions: ['registrations.read'],
            seriesId: null,
            eventId: people.scope.event,
          },
        ],
      },
      { eventId: people.scope.event, seriesId: people.scope.series },
    );
    for (const act of [
      () => review.approve(reader, asItStands(id)),
      () => review.reject(reader, asItStands(id), 'no'),
      () => review.return(reader, asItStands(id), { message: '', items: [{ field: 'jobTitle', note: '' }] }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it.each(['email', 'consent', 'number', 'constructor'])('cannot be returned for “%s”', async (field) => {
    const id = await people.submitted('a@example.org');
    await expect(
      review.return(people.scope, asItStands(id), { message: '', items: [{ field, note: '' }] }),
    ).rejects.toMatchObject({
      code: 'registration.field-not-returnable',
      fields: [{ pointer: '/items/0/field' }],
    });
  });

  it('that was returned shows the holder what to mend, and who decided it is not shown', async () => {
    const id = await people.submitted('a@example.org');
    expect((await app.get(HolderReader).status(people.holder(id), id)).number).toBeNull();
    await review.return(people.scope, asItStands(id), {
      message: 'Please',
      items: [{ field: 'latinFamily', note: 'As in the passport' }],
    });
    const status = await app.get(HolderReader).status(people.holder(id), id);
    expect(status).toMatchObject({
      state: 'returned',
      number: 'LM-0001',
      message: 'Please',
      items: [{ field: 'latinFamily', note: 'As in the passport' }],
    });
    expect(JSON.stringify(status)).not.toContain('import of an event file');

    const refused = await service.mend(people.holder(id), id, { latinFamily: 'x'.repeat(100) });
    expect(refused).toMatchObject({ ok: false, errors: [{ field: 'latinFamily', code: 'too-long' }] });
    expect((await app.get(HolderReader).form(people.holder(id), id)).values['latinFamily']).toBe(
      'x'.repeat(100),
    );
  });
});

describe('a category', () => {
  it('that is not open takes nobody in, and what was begun is kept', async () => {
    const id = await people.draft('late@example.org');
    clock.set(new Date('2018-11-26T10:00:00Z'));
    await expect(service.submit(people.holder(id), id)).rejects.toMatchObject({
      code: 'registration.category-closed',
    });
    await expect(people.draft('later@example.org')).rejects.toMatchObject({
      code: 'registration.category-closed',
    });
    expect((await app.get(HolderReader).form(people.holder(id), id)).stepsDone).toHaveLength(4);
  });

  it('that is full says so, and the draft stays a draft', async () => {
    const [first, second] = [await people.draft('a@example.org'), await people.draft('b@example.org')];
    await sql('update pool set capacity = 1');
    expect(await service.submit(people.holder(first), first)).toEqual({ ok: true });
    await expect(service.submit(people.holder(second), second)).rejects.toMatchObject({
      code: 'registration.category-full',
      meta: { category: 'government' },
    });
    expect(await sql('select state, number from registration order by created_at, id')).toEqual([
      { state: 'submitted', number: 'LM-0001' },
      { state: 'draft', number: null },
    ]);
  });
});

describe('an address that is registered already', () => {
  it('gets the same answer and the same page, and only its holder a mail', async () => {
    const first = await people.submitted('sreymom@example.org');
    const second = await people.draft('SREYMOM@example.org');
    expect(await service.submit(people.holder(second), second)).toEqual({ ok: true });

    const shape = (view: object) =>
      Object.entries(view).map(([key, value]) => [key, typeof value, Array.isArray(value)]);
    const [real, repeated] = [
      await app.get(HolderReader).status(people.holder(first), first),
      await app.get(HolderReader).status(people.holder(second), second),
    ];
    expect(shape(repeated)).toEqual(shape(real));
    expect([repeated.state, repeated.number, repeated.timeline]).toEqual([
      real.state,
      real.number,
      real.timeline,
    ]);
    expect((await app.get(HolderReader).form(people.holder(second), second)).state).toBe('submitted');
    await expect(service.saveStep(people.holder(second), second, 'person', {})).rejects.toMatchObject({
      code: 'registration.already-sent',
    });

    expect(await sql('select taken from pool where taken > 0')).toEqual([{ taken: 1 }]);
    const messages = await sql<{ topic: string; payload: object }>(
      `select topic, payload from outbox_message where topic like 'registration.repeated'`,
    );
    expect(messages).toEqual([
      { topic: 'registration.repeated', payload: { eventId: people.scope.event, registrationId: first } },
    ]);
  });

  it('is not told from another where no place is left', async () => {
    await people.submitted('sreymom@example.org');
    const [known, unknown] = [
      await people.draft('sreymom@example.org'),
      await people.draft('dara@example.org'),
    ];
    await sql('update pool set capacity = taken where taken > 0');
    const answers = [known, unknown].map((id) => service.submit(people.holder(id), id));
    for (const answer of answers) {
      await expect(answer).rejects.toMatchObject({ code: 'registration.category-full' });
    }
    expect(await sql('select 1 from registration where sent_at is not null')).toHaveLength(1);
  });

  it('wins once when many send it at the same moment', async () => {
    const ids = [];
    for (let index = 0; index < 8; index += 1) ids.push(await people.draft('one@example.org'));
    const outcomes = await Promise.all(ids.map((id) => service.submit(people.holder(id), id)));

    expect(outcomes).toEqual(ids.map(() => ({ ok: true })));
    expect(await sql(`select count(*)::integer as sent from registration where state = 'submitted'`)).toEqual(
      [{ sent: 1 }],
    );
    expect(await sql('select taken from pool where taken > 0')).toEqual([{ taken: 1 }]);
  });

  it('is not flooded: three mails an hour, whoever asks', async () => {
    const id = await people.submitted('sreymom@example.org');
    for (let index = 0; index < 5; index += 1)
      await service.mailLinkTo(people.visitor(), 'sreymom@example.org', 'en');
    expect((await topics()).filter((topic) => topic === 'registration.link-asked')).toHaveLength(3);
    clock.advance(60 * 60 * 1000 + 1);
    expect(await service.mailResumeLink(people.holder(id), id)).toEqual({ ok: true });
    expect((await topics()).filter((topic) => topic === 'registration.link-asked')).toHaveLength(4);
  });

  // What is written down must not tell a stranger whether anybody is registered: the letter is of no registration.
  it('that nobody registered leaves the trace of one, and no address causes nothing', async () => {
    await service.mailLinkTo(people.visitor(), 'nobody@example.org', 'en');
    const both = ['registration.link-asked', 'registration.listed-link-asked'];
    expect(await topics()).toEqual(both);
    await service.mailLinkTo(people.visitor(), 'a@b, c@d', 'en');
    expect(await topics()).toEqual(both);
  });
});

describe('numbers', () => {
  it('have no gap under concurrency, also when some are refused', async () => {
    await sql(
      'update pool set capacity = 12 where id = (select pool_id from category where code = $1)',
      'government',
    );
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, index) => people.draft(`person-${index}@example.org`)),
    );
    const outcomes = await Promise.allSettled(ids.map((id) => service.submit(people.holder(id), id)));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(12);
    const numbers = await sql<{ number: string }>(
      'select number from registration where number is not null order by number',
    );
    expect(numbers.map(({ number }) => number)).toEqual(
      Array.from({ length: 12 }, (_, index) => `LM-${String(index + 1).padStart(4, '0')}`),
    );
  });

  it('begin at one in each event', async () => {
    await people.submitted('a@example.org');
    const others = await Registrants.of(app, await loadEvent(app, 'other-river'));
    const id = await others.submitted('a@example.org');
    expect((await app.get(RegistrationReader).detail(others.scope, id)).registration.number).toBe('LM-0001');
  });
});

describe('a draft', () => {
  it('is mailed its link to the address typed now', async () => {
    const { registrationId: id } = await service.startDraft(people.visitor(), {
      categoryId: people.category('media'),
      language: 'en',
    });
    await expect(service.mailResumeLink(people.holder(id), id)).rejects.toMatchObject({
      code: 'registration.no-address',
    });
    expect(await service.mailResumeLink(people.holder(id), id, 'nonsense')).toEqual({
      ok: false,
      errors: [{ field: 'email', code: 'bad-email' }],
    });
    expect(await service.mailResumeLink(people.holder(id), id, 'Me@Example.org')).toEqual({ ok: true });
    expect((await app.get(HolderReader).form(people.holder(id), id)).values['email']).toBe('me@example.org');
  });

  it('may be changed step by step until it is sent', async () => {
    const id = await people.draft('a@example.org');
    const person = { ...typed('a@example.org', people.days)['person'], latinGiven: 'Other' };
    await service.saveStep(people.holder(id), id, 'person', person);
    expect((await app.get(HolderReader).form(people.holder(id), id)).values).toMatchObject({
      latinGiven: 'Other',
      organisationName: 'ក្រុមប្រឹក្សា',
      days: people.days,
      consent: 'yes',
    });
  });
});
