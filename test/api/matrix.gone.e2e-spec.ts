import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@app/kernel';
import { PersonalLinks } from '@app/identity';
import { Database, FileStore, type SystemScope } from '@app/platform';
import { openApi } from '../../apps/api/document';
import { startApi } from '../support/api';
import { type Canary, canary } from '../support/canaries';
import { emptyDatabase } from '../support/database';
import { loadLivingEvent, type Member, member, PASSWORD } from '../support/living-event';
import { Findings } from '../support/matrix-cast';
import { type Answer, ApiCaller } from '../support/openapi-call';
import { type Call, stagesOf } from '../support/samples';
import { type Operation, operationsOf } from '../support/openapi-walk';
import { personIn } from '../support/person';
import { record } from '../support/proof';
import { OUTSIDE } from '../support/route-kinds';

jest.setTimeout(300_000);

const MARK = 'kanarihome';

/** What a route may say of something that was there and is not any more; no success is among them. */
const GONE = [404, 410];

/** What an address can name and no route takes away, with what is done instead; a deletion is asked of all the same. */
const STAYS: Readonly<Record<string, string>> = {
  event: 'is archived',
  series: 'is kept with its events',
  registration: 'is rejected',
  person: 'is kept with her registrations',
  organisation: 'is kept with its people',
  double: 'leads to the record it was made one with',
  category: 'is closed',
  code: 'a vocabulary is changed',
  account: 'is disabled',
  accessCode: 'is withdrawn, and listed with who came in with it',
  job: 'is cancelled',
  delivery: 'is kept with what became of it',
  material: 'is kept, and another version is sent',
  item: 'goes with its session, in an operation that can be undone',
  form: 'is kept with the versions that people were asked',
  import: 'is kept with what became of its rows',
  print: 'is kept; a slip that is void is in it no more',
  request: 'is kept with what was decided of it',
  number: 'operations and releases of a programme are never taken away',
  language: 'the standard words stand where the event has none of its own',
};

/** Deletions of a state of what is there before and after. */
const OF_A_STATE = [
  'Members.enable',
  'Members.removeFactor',
  'Registrations.endLink',
  'AccessCodes.withdraw',
  'Organisations.endAccreditation',
];

/** The matrix for what was deleted, revoked, ended or spent: each was really there, and seen, before. */
describe('what is gone', () => {
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let owner: Member;
  let caller: ApiCaller;
  let operations: Operation[];
  const findings = new Findings();
  const asked = new Set<string>();
  let start = 0;

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    app = await startApi({ unlimited: true });
    owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
    operations = operationsOf(openApi(app));
    caller = new ApiCaller(app, await stagesOf(app, scope, owner, MARK), scope.event);
  });

  beforeEach(() => {
    start = findings.wrong.length;
  });

  afterEach(() => expect(findings.wrong.slice(start)).toEqual([]));

  afterAll(async () => {
    await app.close();
    const { pairs, wrong } = findings;
    const value = `${pairs} questions after what was deleted, ended or spent, ${wrong.length} answered wrongly or with a word of it`;
    record({ row: 'route-matrix', value, holds: pairs > 0 && wrong.length === 0 });
    process.stdout.write(`route matrix: ${value}\n`);
  });

  const operationOf = (id: string): Operation => {
    const found = operations.find((operation) => operation.id === id);
    if (!found) throw new Error(`There is no ${id}.`);
    return found;
  };
  const staged = (id: string): Promise<Call> => caller.call(operationOf(id));
  const ask = (id: string, call: Call, token: string | null = owner.token): Promise<Answer> =>
    caller.send(operationOf(id), call, { token });
  const rows = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    app.get(Database, { strict: false }).manager.query(sql, values);

  async function isThere(id: string, call: Call, token?: string | null): Promise<Answer> {
    const answer = await ask(id, call, token);
    expect([id, answer.status < 300]).toEqual([id, true]);
    return answer;
  }

  async function isGone(id: string, call: Call, token?: string | null, allowed = GONE): Promise<void> {
    asked.add(id);
    findings.judge(`${id} of what is gone`, await ask(id, call, token), allowed, []);
  }

  const PARTS: [string, string][] = [
    ['Days', 'day'],
    ['Venues', 'venue'],
    ['Rooms', 'room'],
    ['Themes', 'theme'],
  ];

  it.each(PARTS)('is neither shown nor changed: %s', async (controller, name) => {
    const call = await staged(`${controller}.delete`);
    const id = String(call.path?.[name]);
    const whole = async () => JSON.stringify((await isThere('Events.find', {})).body);
    expect(await whole()).toContain(id);
    await isThere(`${controller}.delete`, call);
    expect(await whole()).not.toContain(id);
    const { values } = await staged(`${controller}.change`);
    await isGone(`${controller}.change`, { path: call.path, values });
    await isGone(`${controller}.delete`, call);
    if (name === 'venue') {
      await isGone('Rooms.create', { values: { ...(await staged('Rooms.create')).values, venueId: id } });
    }
  });

  it('is no prepared reason', async () => {
    const { path, values } = await staged('PreparedReasons.change');
    await isThere('PreparedReasons.delete', { path });
    await isGone('PreparedReasons.change', { path, values });
    await isGone('PreparedReasons.place', { path, values: { position: 0 } });
    await isGone('PreparedReasons.delete', { path });
  });

  it('is no operation to be taken back, once it is', async () => {
    const call = await staged('Programme.undo');
    await isThere('Programme.undo', call);
    await isGone('Programme.undo', call, undefined, [409]);
  });

  it('is no conflict that was let stay', async () => {
    const call = await staged('Acknowledgements.remove');
    await isThere('Acknowledgements.remove', call);
    await isGone('Acknowledgements.remove', call);
  });

  it('is no decision against the order of precedence', async () => {
    const call = await staged('PrecedenceOverrides.remove');
    await isThere('PrecedenceOverrides.remove', call);
    await isGone('PrecedenceOverrides.remove', call);
  });

  it('is nobody to be placed by precedence', async () => {
    const standing = await staged('Standings.put');
    const decision = await staged('PrecedenceOverrides.put');
    const subject = String(standing.path?.['subject']);
    expect(decision.path?.['subject']).toBe(subject);
    await isThere('Standings.put', standing);
    await isThere('PrecedenceOverrides.put', decision);
    const stands = (state: string, as: string) =>
      rows('UPDATE registration SET state = $2 WHERE person_id = $1 AND state = $3', [subject, as, state]);
    const [{ state } = { state: '' }] = await rows<{ state: string }>(
      `SELECT state FROM registration WHERE person_id = $1 AND state IN ('submitted', 'approved')`,
      [subject],
    );
    await stands(state, 'rejected');
    await isGone('Standings.put', standing);
    await isGone('PrecedenceOverrides.put', decision);
    await stands('rejected', state);
  });

  it('is no tag', async () => {
    const { path } = await staged('Tags.unpin');
    const { values } = await staged('Tags.change');
    const call = { path: { tag: path?.tag ?? '' } };
    await isThere('Tags.delete', call);
    await isGone('Tags.change', { ...call, values });
    await isGone('Tags.delete', call);
    await isGone('Tags.pin', { path });
    await isGone('Tags.unpin', { path });
  });

  it('is no act that was to pin a tag there is no more', async () => {
    const act = await staged('BulkActs.find');
    const [row] = await rows<{ tag: string }>('SELECT tag_id AS tag FROM bulk_act WHERE id = $1', [
      act.path?.['act'],
    ]);
    await isThere('BulkActs.find', act);
    await isThere('Tags.delete', { path: { tag: row?.tag ?? '' } });
    await isGone('BulkActs.find', act);
    await isGone('BulkActs.confirm', act);
  });

  it('is no change that was decided of', async () => {
    const call = await staged('Changes.refuse');
    await isThere('Changes.refuse', call);
    await isGone('Changes.refuse', call, undefined, [409]);
    await isGone('Changes.accept', call, undefined, [409]);
  });

  it('is no quota', async () => {
    const call = await staged('Quotas.remove');
    const { values } = await staged('Quotas.change');
    await isThere('Quotas.remove', call);
    await isGone('Quotas.change', { path: call.path, values });
    await isGone('Quotas.remove', call);
  });

  it('is no picture', async () => {
    await isThere('EventPicture.put', await staged('EventPicture.put'));
    const { body } = await isThere('Events.find', {});
    const [path = ''] = /\/pictures\/[^"]+/.exec(JSON.stringify(body)) ?? [];
    expect((await app.inject({ url: path })).statusCode).toBe(200);
    await isThere('EventPicture.remove', {});
    const { statusCode: status } = await app.inject({ url: path });
    findings.judge('the picture', { status, body: '' }, GONE, []);
    await isGone('EventPicture.remove', {});
  });

  it('is no file', async () => {
    const call = await staged('Files.download');
    expect((await isThere('Files.download', call)).body).toContain(MARK);
    const { manager } = app.get(Database, { strict: false });
    await app.get(FileStore, { strict: false }).remove(manager, scope, String(call.path?.file));
    await isGone('Files.download', call);
    const document = await staged('SessionFiles.file');
    expect((await isThere('SessionFiles.file', document)).body).toContain(MARK);
    await app.get(FileStore, { strict: false }).remove(manager, scope, String(document.path?.file));
    await isGone('SessionFiles.file', document);
  });

  it('is no badge', async () => {
    const call = await staged('Badges.pdf');
    await isThere('Badges.pdf', call);
    await isThere('Badges.revoke', { ...(await staged('Badges.revoke')), path: call.path });
    await isGone('Badges.pdf', call, undefined, [404, 409, 410]);
    await isGone('Badges.revoke', call, undefined, [404, 409, 410]);
  });

  it('is no batch of badges, and no part of one', async () => {
    const call = await staged('BadgeBatches.part');
    expect((await isThere('BadgeBatches.part', call)).body).toContain(MARK);
    await rows('DELETE FROM job_run WHERE id = $1', [String(call.path?.batch)]);
    await isGone('BadgeBatches.outcome', call);
    await isGone('BadgeBatches.part', call);
  });

  it('is no photo', async () => {
    const call = await staged('Photos.show');
    expect((await isThere('Photos.show', call)).body).toContain(MARK);
    await rows('DELETE FROM stored_file WHERE id = $1', [String(call.path?.photo)]);
    await isGone('Photos.show', call);
  });

  it('is no list of people, and no view of one', async () => {
    const list = await staged('PeopleExports.file');
    expect((await isThere('PeopleExports.file', list)).body).toContain(MARK);
    await rows('DELETE FROM job_run WHERE id = $1', [String(list.path?.export)]);
    await isGone('PeopleExports.file', list);

    const view = await staged('SavedViews.change');
    await isThere('SavedViews.change', view);
    await isThere('SavedViews.remove', { path: view.path });
    await isGone('SavedViews.change', view);
    await isGone('SavedViews.remove', { path: view.path });
  });

  it('is on no list of addresses any more', async () => {
    const { path = {} } = await staged('ListedAddresses.remove');
    expect(JSON.stringify((await isThere('ListedAddresses.list', {})).body)).toContain(path.listedAddress);
    await isThere('ListedAddresses.remove', { path });
    await isGone('ListedAddresses.remove', { path });
  });

  it('is no delegation, and no focal point', async () => {
    const call = await staged('Delegations.change');
    const removed = { path: call.path };
    expect(JSON.stringify((await isThere('Delegations.list', {})).body)).toContain(
      String(call.path?.delegation),
    );
    await isThere('Delegations.remove', removed);
    const { values } = await staged('Delegations.appoint');
    await isGone('Delegations.change', call);
    await isGone('Delegations.appoint', { ...removed, values });
    await isGone('Delegations.remove', removed);

    const appointed = await staged('FocalPoints.end');
    await isThere('FocalPoints.end', appointed);
    await isGone('FocalPoints.renewLink', appointed, undefined, [404, 409]);
    await isGone('FocalPoints.end', appointed, undefined, [404, 409]);
  });

  it('is no speaker, no part of one, and nothing speakers are told', async () => {
    const { path } = await staged('Speakers.remove');
    const values: Record<string, object | undefined> = {};
    for (const act of ['change', 'putAvailability', 'comment', 'engage'])
      values[act] = (await staged(`Speakers.${act}`)).values;
    const { form } = await staged('Speakers.putPhoto');
    await isThere('Speakers.find', { path });
    await isThere('Speakers.remove', { path });
    for (const act of ['find', 'change', 'remove', 'arrive', 'unmarkArrival', 'putAvailability', 'photo'])
      await isGone(`Speakers.${act}`, { path, ...(values[act] && { values: { ...values[act] } }) });
    for (const act of ['removePhoto', 'sendLink', 'endLink', 'comment', 'engage'])
      await isGone(`Speakers.${act}`, { path, ...(values[act] && { values: { ...values[act] } }) });
    await isGone('Speakers.putPhoto', { path, ...(form && { form }) });

    const part = await staged('Engagements.remove');
    const sent = await staged('Engagements.send');
    await isThere('Engagements.remove', part);
    for (const act of ['change', 'move', 'print'])
      await isGone(`Engagements.${act}`, { ...(await staged(`Engagements.${act}`)), path: part.path });
    await isGone('Engagements.send', { ...sent, path: part.path });
    await isGone('Engagements.remove', part);

    const note = await staged('SpeakerNotes.change');
    await isThere('SpeakerNotes.remove', { path: note.path });
    await isGone('SpeakerNotes.change', note);
    await isGone('SpeakerNotes.remove', { path: note.path });

    const interpreter = await staged('Interpreters.change');
    await isThere('Interpreters.remove', { path: interpreter.path });
    await isGone('Interpreters.change', interpreter);
    await isGone('Interpreters.remove', { path: interpreter.path });
    for (const act of ['link', 'makeLink', 'sendLink', 'endLink'])
      await isGone(`Interpreters.${act}`, { path: interpreter.path });

    const bus = await staged('VisitBuses.change');
    const seat = await staged('VisitBuses.seat');
    await isThere('VisitBuses.remove', { path: bus.path });
    await isGone('VisitBuses.change', bus);
    await isGone('VisitBuses.remove', { path: bus.path });
    for (const act of ['seat', 'unseat', 'board', 'leave'])
      await isGone(`VisitBuses.${act}`, { path: { ...seat.path, ...bus.path } });
    const desk = await staged('ThemeDesks.put');
    await isGone('ThemeDesks.put', { ...desk, path: { theme: newId() } });
    const counted = await staged('SessionFeedback.count');
    await isGone('SessionFeedback.count', { ...counted, path: { session: newId() } });
    const visit = await staged('Visits.add');
    await isGone('Visits.buses', { path: { session: newId() } });
    await isGone('Visits.add', { ...visit, path: { session: newId() } }, undefined, [404, 409]);
  });

  it('is no suppression, no words for a mail, and no work that was given up', async () => {
    const suppressed = await staged('Suppressions.lift');
    await isThere('Suppressions.lift', suppressed);
    await isGone('Suppressions.lift', suppressed, undefined, [404, 409]);

    const bounced = await staged('HouseSuppressions.lift');
    await isThere('HouseSuppressions.lift', bounced, null);
    await isGone('HouseSuppressions.lift', bounced, null, [404, 409]);

    const text = await staged('MailTexts.delete');
    expect(JSON.stringify((await isThere('MailTexts.find', text)).body)).toContain(MARK);
    await isThere('MailTexts.delete', text);
    const standing = await isThere('MailTexts.find', text);
    findings.judge('MailTexts.find of what is gone', standing, [2], []);
    // The standard words stand already.
    await isGone('MailTexts.delete', text, undefined, [2]);

    const letter = await staged('DeadLetters.dismiss');
    await isThere('DeadLetters.dismiss', letter);
    await isGone('DeadLetters.run', letter);
    await isGone('DeadLetters.dismiss', letter);
  });

  it('is no role: its holder is shut out of the event at once', async () => {
    const clerk = await member(app, scope, { role: 'registration-desk', eventId: scope.event });
    const [held] = await rows<{ id: string }>('SELECT id FROM account_role WHERE account_id = $1', [
      clerk.id,
    ]);
    await isThere('Registrations.list', {}, clerk.token);
    const call = { path: { account: clerk.id, role: String(held?.id) } };
    await isThere('Members.revoke', call);
    await isGone('Registrations.list', {}, clerk.token);
    await isGone('Members.revoke', call);
  });

  it('is no session and no token', async () => {
    const person = await personIn(app, scope);
    const [cookie, session, token] = [await person.trusted(), await person.session(), await person.token()];
    await isThere('OwnSessions.delete', { cookie, path: { session } });
    await isGone('OwnSessions.delete', { cookie, path: { session } });
    await isThere('OwnTokens.delete', { cookie, path: { token } });
    await isGone('OwnTokens.delete', { cookie, path: { token } });
    await isThere('Session.find', { cookie });
    await isThere('Session.delete', { cookie });
    await isGone('Session.find', { cookie }, null, [401]);
    await isGone('Registrations.list', { cookie }, null, [401]);
  });

  it('is no link to set a password: it is spent, or its time is over', async () => {
    const person = await personIn(app, scope);
    const spent = await person.passwordToken();
    await isThere('Passwords.create', { values: { token: spent, password: PASSWORD } }, null);
    await isGone('Passwords.create', { values: { token: spent, password: PASSWORD } }, null, [404, 410, 400]);
    const late = await person.passwordToken();
    await rows(`UPDATE password_link SET expires_at = now() - interval '1 second' WHERE account_id = $1`, [
      person.id,
    ]);
    await isGone('Passwords.create', { values: { token: late, password: PASSWORD } }, null, [404, 410, 400]);
  });

  const WAYS: [string, (link: Canary['link']) => Promise<unknown>][] = [
    ['renewed', (link) => inTx((links, tx) => links.renew(tx, scope, link.id))],
    ['revoked', (link) => inTx((links, tx) => links.revoke(tx, scope, link.id))],
  ];

  function inTx<T>(work: (links: PersonalLinks, tx: never) => Promise<T>): Promise<T> {
    const links = app.get(PersonalLinks, { strict: false });
    return app.get(Database, { strict: false }).transaction((tx) => work(links, tx as never));
  }

  it.each(WAYS)('is no personal link that was %s, on no page and from no device', async (way, end) => {
    const person = await canary(app, scope, `kanarihome${way}`, 'returned');
    const shown = await app.inject({ url: `/r/${person.token}`, headers: { cookie: person.cookie } });
    expect([shown.statusCode, shown.body.toLowerCase().includes(person.mark)]).toEqual([200, true]);
    await end(person.link);
    for (const [route] of Object.entries(OUTSIDE).filter(([, kind]) => kind === 'link')) {
      const [method = '', path = ''] = route.split(' ');
      for (const cookie of [person.cookie, '']) {
        const { statusCode: status, body } = await app.inject({
          method: method as 'GET' | 'POST',
          url: path.replace(':token', person.token),
          headers: {
            cookie,
            origin: 'http://localhost:3000',
            'content-type': 'application/x-www-form-urlencoded',
          },
          ...(method === 'POST' ? { payload: 'jobTitle=Stolen' } : {}),
        });
        findings.judge(`${route} after it was ${way}`, { status, body }, [403, ...GONE], []);
      }
    }
  });

  it('is asked for by every route that could name it', () => {
    const couldName = operations.filter(({ id, method, path }) => {
      const thing = /.*\{(\w+)\}/.exec(path)?.[1];
      if (thing === undefined || OF_A_STATE.includes(id)) return false;
      return method === 'DELETE' || !(thing in STAYS);
    });
    expect(couldName.map(({ id }) => id).filter((id) => !asked.has(id))).toEqual([]);
    expect(couldName.length).toBeGreaterThan(12);
  });
});
