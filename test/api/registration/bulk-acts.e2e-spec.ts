import type { TestingModule } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FixedClock, newId } from '@app/kernel';
import { Database, type HeldRun } from '@app/platform';
import { asItStands, BulkActRuns, BulkActs, RegistrationReader, ReviewService } from '@app/registration';
import { composeRegistration, loadEvent, OPEN, Registrants } from '../../integration/registration/compose';
import { startApi } from '../../support/api';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { type Member, member } from '../../support/living-event';
import { startWorker, type TestWorker } from '../../support/worker';

jest.setTimeout(120_000);

/** Whoever has a run in hand without a worker. */
const HELD = {
  run: { seriesId: null, total: null },
  progress: () => Promise.resolve(),
  hold: () => Promise.resolve(),
} as unknown as HeldRun;

describe('what is done with many people at once', () => {
  const clock = new FixedClock(OPEN);
  let app: NestFastifyApplication;
  let services: TestingModule;
  let worker: TestWorker;
  let people: Registrants;
  let owner: Member;
  let desk: Member;
  let staff: Member;
  let manager: Member;

  beforeAll(async () => {
    await emptyDatabase();
    services = await composeRegistration(clock);
    app = await startApi({ clock, unlimited: true });
    worker = await startWorker({ clock });
    people = await Registrants.of(services, await loadEvent(services));
    const at = { eventId: people.scope.event };
    owner = await member(app, people.scope, { role: 'event-owner', ...at });
    desk = await member(app, people.scope, { role: 'registration-desk', ...at });
    staff = await member(app, people.scope, { role: 'desk-staff', ...at });
    manager = await member(app, people.scope, { role: 'programme-manager', ...at });
  });

  afterAll(async () => {
    await worker.close();
    await app.close();
    await services.close();
  });

  async function call(method: 'GET' | 'POST', path: string, payload?: object, by = desk) {
    const answer = await app.inject({
      method,
      url: `/api/v1/events/${people.scope.event}/${path}`,
      headers: { authorization: `Bearer ${by.token}` },
      payload,
    });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  }

  const stateOf = async (id: string) =>
    (await services.get(RegistrationReader).detail(people.scope, id)).registration.state;
  const query = <Row>(sql: string, values: unknown[]) =>
    services.get(Database).manager.query<Row[]>(sql, values);
  const mailsTo = async (email: string, template: string) =>
    (await query('select from mail_delivery where to_address = $1 and template = $2', [email, template]))
      .length;
  const done = async (act: string) => {
    const asked = await call('POST', `bulk-acts/${act}/confirmation`);
    expect(asked.status).toBe(202);
    await worker.drain();
    return (await call('GET', `bulk-acts/${act}`)).body;
  };

  it('is counted first, done with each in turn, and listed of whom it could not be done', async () => {
    const anna = await people.submitted('anna@example.org', { person: { latinGiven: 'Anna' } });
    const bopha = await people.submitted('bopha@example.org', { person: { latinGiven: 'Bopha' } });
    const chenda = await people.submitted('chenda@example.org', { person: { latinGiven: 'Chenda' } });
    const draft = await people.draft('draft@example.org');
    await committed(services, ReviewService).approve(people.scope, asItStands(chenda));

    const made = await call('POST', 'bulk-acts', { kind: 'approve', ids: [anna, bopha, chenda, draft] });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ kind: 'approve', jobId: null, total: 4, can: 2, done: 0 });
    expect(made.body.refused).toEqual([
      { why: 'approved-already', people: 1 },
      { why: 'not-open', people: 1 },
    ]);
    expect(await stateOf(anna)).toBe('submitted');

    // Somebody else is faster with one of them: she was not seen as she is now.
    await committed(services, ReviewService).reject(people.scope, asItStands(bopha), 'Another was named.');
    const after = await done(made.body.id);
    expect(after).toMatchObject({ total: 4, can: 0, done: 1 });
    expect(after.refusedPeople).toEqual([
      expect.objectContaining({
        registrationId: bopha,
        why: 'registration.changed-meanwhile',
        latinName: 'Sok Bopha',
      }),
      expect.objectContaining({ registrationId: chenda, why: 'approved-already' }),
      expect.objectContaining({ registrationId: draft, why: 'not-open' }),
    ]);
    expect([await stateOf(anna), await stateOf(bopha)]).toEqual(['approved', 'rejected']);
    const [act] = await query<{ actor_id: string }>(
      `select actor_id from audit_entry where action = 'registration.approved' and object_id = $1`,
      [anna],
    );
    expect(act?.actor_id).toBe(desk.id);

    // Asked for again, nothing is done twice and nobody is mailed twice.
    expect(await done(made.body.id)).toMatchObject({ done: 1, can: 0 });
    expect((await call('POST', 'bulk-acts', { kind: 'approve', ids: [anna] })).body.can).toBe(0);
    expect(await mailsTo('anna@example.org', 'registration-approved')).toBe(1);
  });

  it('is done with all that fit the filter when they were chosen, and with nobody who came later', async () => {
    const first = await people.submitted('first@example.org', {}, 'company');
    const tag = (await call('POST', 'tags', { name: 'Stage', colour: '#1F7A8C' })).body.id;
    const filters = { category: ['company'], state: ['submitted'] };
    const made = (await call('POST', 'bulk-acts', { kind: 'tag', tagId: tag, ...filters })).body;
    const later = await people.submitted('later@example.org', {}, 'company');
    expect([made.total, made.can]).toEqual([1, 1]);
    expect(await done(made.id)).toMatchObject({ done: 1 });
    const tagsOf = async (id: string) =>
      (await services.get(RegistrationReader).detail(people.scope, id)).tags.map(({ name }) => name);
    expect([await tagsOf(first), await tagsOf(later)]).toEqual([['Stage'], []]);

    const off = (await call('POST', 'bulk-acts', { kind: 'untag', tagId: tag, ids: [first, later] })).body;
    expect(await done(off.id)).toMatchObject({ done: 2 });
    expect(await tagsOf(first)).toEqual([]);
  });

  it('returns with what is to be mended, rejects with the reason, and sends links', async () => {
    const [returned, rejected] = [
      await people.submitted('mend@example.org'),
      await people.submitted('no@example.org'),
    ];
    const items = [{ field: 'jobTitle', note: 'In full, please.' }];
    const strange = [{ field: 'shoeSize', note: 'Which?' }];
    const asked = (await call('POST', 'bulk-acts', { kind: 'return', ids: [returned], items: strange })).body;
    expect(asked.refused).toEqual([{ why: 'not-asked', people: 1 }]);
    const back = (
      await call('POST', 'bulk-acts', { kind: 'return', ids: [returned], items, words: 'Hello.' })
    ).body;
    expect(await done(back.id)).toMatchObject({ done: 1 });
    const no = (await call('POST', 'bulk-acts', { kind: 'reject', ids: [rejected], words: 'No place.' }))
      .body;
    expect(await done(no.id)).toMatchObject({ done: 1 });
    expect([await stateOf(returned), await stateOf(rejected)]).toEqual(['returned', 'rejected']);

    const link = (await call('POST', 'bulk-acts', { kind: 'link', ids: [returned] })).body;
    expect(await done(link.id)).toMatchObject({ done: 1 });
    expect(
      (
        await query(`select from audit_entry where action = 'registration.link-renewed' and object_id = $1`, [
          returned,
        ])
      ).length,
    ).toBe(1);
  });

  it('mails each what was written, in her language, else in English, once, and keeps the words', async () => {
    const inLanguage = async (email: string, language: string) => {
      const id = await people.submitted(email);
      await query('update registration set language = $2 where id = $1', [id, language]);
      return id;
    };
    const khmer = await inLanguage('khmer@example.org', 'km');
    const viet = await inLanguage('viet@example.org', 'vi');
    const shared = await inLanguage('nobody@example.org', 'km');
    await query(`update registration set contact = 'none', email = '' where id = $1`, [shared]);
    await worker.drain();
    const messages = [
      { language: 'km', subject: 'រថយន្តក្រុង', text: 'ម៉ោង ៨' },
      { language: 'en', subject: 'Buses\r\nBcc: all@example.org', text: 'At 08:00.\r\n\r\nBring <b>it</b>.' },
    ];
    const made = await call('POST', 'bulk-acts', { kind: 'message', ids: [khmer, viet, shared], messages });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ total: 3, can: 2, refused: [{ why: 'no-address', people: 1 }] });
    const kept = [
      messages[0],
      { language: 'en', subject: 'Buses Bcc: all@example.org', text: 'At 08:00.\n\nBring <b>it</b>.' },
    ];
    expect(made.body.messages).toEqual(kept);
    expect(await mailsTo('khmer@example.org', 'registration-message')).toBe(0);

    expect(await done(made.body.id)).toMatchObject({ done: 2, can: 0, messages: kept });
    expect(await done(made.body.id)).toMatchObject({ done: 2, can: 0 });
    const mails = await query(
      `select to_address as "to", language, subject from mail_delivery
       where template = 'registration-message' order by to_address`,
      [],
    );
    expect(mails).toEqual([
      { to: 'khmer@example.org', language: 'km', subject: 'រថយន្តក្រុង' },
      { to: 'viet@example.org', language: 'vi', subject: 'Buses Bcc: all@example.org' },
    ]);
    const facts = await query<{ text: string }>(
      `select audit_entry::text as text from audit_entry
       where object_id = any ($1) and (action like 'bulk-act.%' or action = 'registration.messaged')`,
      [[made.body.id, khmer, viet]],
    );
    expect(facts).toHaveLength(5);
    for (const { text } of facts) expect(text).not.toContain('08:00');
  });

  it('prints slips for whom no mail reaches, as files of two hundred each, once for every person', async () => {
    const ids: string[] = [];
    for (const n of [1, 2, 3]) ids.push(await people.submitted(`slip${n}@example.org`));
    const [own = '', first = '', second = ''] = ids;
    await query(`update registration set contact = 'none', email = '' where id = any ($1::uuid[])`, [
      [first, second],
    ]);
    const made = (await call('POST', 'bulk-acts', { kind: 'slips', ids })).body;
    expect([made.can, made.refused]).toEqual([2, [{ why: 'own-mail', people: 1 }]]);
    expect(await done(made.id)).toMatchObject({ done: 2 });
    const sheet = (print: string, query = '', by = desk) =>
      app.inject({
        url: `/api/v1/events/${people.scope.event}/slip-prints/${print}${query}`,
        headers: { authorization: `Bearer ${by.token}` },
      });
    const pdf = await sheet(made.id);
    expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect((await sheet(made.id, '?part=2')).statusCode).toBe(404);
    expect((await sheet(made.id, '', staff)).statusCode).toBe(403);

    const one = await call('POST', `registrations/${first}/slip`);
    expect([one.status, one.body.slips]).toEqual([201, 1]);
    expect((await call('POST', `registrations/${own}/slip`)).body.code).toBe('registration.own-mail');
    expect((await call('POST', `registrations/${first}/slip`, undefined, manager)).status).toBe(403);
    const printed = await query<{ id: string; slips: number }>(
      `select object_id as id, count(*)::integer as slips from audit_entry
       where action = 'registration.slip-printed' and object_id = any ($1) group by 1`,
      [ids],
    );
    expect(new Map(printed.map(({ id, slips }) => [id, slips]))).toEqual(
      new Map([
        [first, 2],
        [second, 1],
      ]),
    );
  });

  it('makes badges by a batch of those chosen alone', async () => {
    const [one, other] = [
      await people.submitted('one@example.org'),
      await people.submitted('other@example.org'),
    ];
    for (const id of [one, other])
      await committed(services, ReviewService).approve(people.scope, asItStands(id));
    await worker.drain();
    const made = (await call('POST', 'bulk-acts', { kind: 'badges', ids: [one] })).body;
    expect((await call('POST', `bulk-acts/${made.id}/confirmation`)).status).toBe(409);
    const batch = await call('POST', 'badge-batches', { actId: made.id });
    expect(batch.status).toBe(202);
    await worker.drain();
    expect((await call('GET', `badge-batches/${batch.body.jobId}`)).body.badges).toBe(1);
    expect((await call('POST', 'badge-batches', { actId: newId() })).status).toBe(404);
  });

  it('is done once, however many workers do it at the same time', async () => {
    const ids: string[] = [];
    for (const name of ['u', 'v', 'w', 'x']) ids.push(await people.submitted(`${name}@example.org`));
    const runs = services.get(BulkActRuns);
    const id = await services
      .get(Database)
      .transaction((tx) =>
        services.get(BulkActs).prepare(tx, people.scope, { kind: 'approve', people: { ids } }),
      );
    const place = { eventId: people.scope.event, seriesId: people.scope.seriesId };
    await Promise.all([1, 2, 3].map(() => runs.carryOut(place, id, HELD)));
    const moves = await query(
      `select from registration_move where to_state = 'approved' and registration_id = any ($1)`,
      [ids],
    );
    expect(moves.length).toBe(4);
  });

  it('is refused to who may not do it with one, and where something is missing', async () => {
    const id = await people.submitted('z@example.org');
    expect((await call('POST', 'bulk-acts', { kind: 'approve', ids: [id] }, staff)).status).toBe(403);
    const codes = [];
    for (const act of [
      { kind: 'tag', ids: [id] },
      { kind: 'tag', ids: [id], tagId: newId() },
      { kind: 'reject', ids: [id] },
      { kind: 'return', ids: [id] },
      { kind: 'message', ids: [id] },
      { kind: 'message', ids: [id], messages: [] },
      { kind: 'message', ids: [id], messages: [null, null] },
      {
        kind: 'message',
        ids: [id],
        messages: [1, 2].map(() => ({ language: 'en', subject: 'A', text: 'B' })),
      },
      { kind: 'message', ids: [id], messages: [{ language: 'en', subject: 'a'.repeat(151), text: 'B' }] },
      { kind: 'message', ids: [id], messages: [{ language: 'en', subject: 'A', text: 'b'.repeat(4001) }] },
      { kind: 'approve', ids: [] },
      { kind: 'dance', ids: [id] },
    ])
      codes.push((await call('POST', 'bulk-acts', act, owner)).status);
    expect(codes).toEqual([422, 404, 422, 422, 422, 422, 400, 400, 400, 400, 400, 400]);
    expect((await call('GET', `bulk-acts/${newId()}`)).status).toBe(404);
  });
});
