import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { Database } from '@app/platform';
import {
  CategoriesReader,
  CategoriesService,
  Departures,
  ListedAddresses,
  ListedLinks,
  RegistrationsService,
  ReviewService,
  Substitutions,
  asItStands,
} from '@app/registration';
import { ListedAddressesRepository } from '../../../libs/registration/persistence/listed-addresses.repository';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { unguarded } from '../../support/unguarded';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(90_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;

beforeAll(async () => {
  app = await composeRegistration(clock);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
  const { id, version } = await app.get(CategoriesReader).find(people.scope, people.category('government'));
  await committed(app, CategoriesService).change(people.scope, { id, version }, { codeOnly: true });
});

const sql = <Row>(text: string, ...values: unknown[]) => app.get(Database).manager.query<Row[]>(text, values);
const listed = () => app.get(ListedAddresses).list(people.scope);

const put = (lines: string[], uses: { usesOfAddress?: number | null; usesOfDomain?: number | null } = {}) =>
  committed(app, ListedAddresses).put(people.scope, {
    categoryId: people.category('government'),
    lines,
    ...{ usesOfAddress: 1, usesOfDomain: null, ...uses },
  });

/** What somebody is mailed who asks at this address: the ids of the drafts the links lead to. */
async function mailed(email: string): Promise<string[]> {
  await sql('delete from asked_mail');
  await sql('delete from outbox_message');
  await committed(app, RegistrationsService).mailLinkTo(people.visitor(), email, 'km');
  const [asked] = await sql<{ payload: { askedId: string; language: 'km' } }>(
    `select payload from outbox_message where topic = 'registration.listed-link-asked'`,
  );
  await sql('delete from outbox_message');
  if (asked) await committed(app, ListedLinks).mail(people.scope, asked.payload);
  const links = await sql<{ id: string }>(
    `select payload->>'registrationId' as id from outbox_message where topic = 'registration.link-asked'`,
  );
  return links.map(({ id }) => id);
}

/** Answers everything, with an address that may be another than the one that was mailed. */
async function answered(id: string | undefined, email: string, latinGiven = email): Promise<string> {
  if (id === undefined) throw new Error(`${email} was mailed nothing`);
  for (const [step, values] of Object.entries(people.typed(email))) {
    const more = step === 'person' ? { latinGiven: latinGiven.replace(/[^a-z]/gi, '') } : {};
    const outcome = await committed(app, RegistrationsService).saveStep(people.holder(id), id, step, {
      ...values,
      ...more,
    });
    if (!outcome.ok) throw new Error(`${step}: ${JSON.stringify(outcome.errors)}`);
  }
  return id;
}

const send = (id: string) => committed(app, RegistrationsService).submit(people.holder(id), id);

it('lets in who is listed, by the link in her mailbox, and says who came in', async () => {
  await put(['Sophea@MOC.gov.kh']);
  const [id] = await mailed('sophea@moc.gov.kh');
  expect(await sql('select email, language, state from registration where id = $1', id)).toEqual([
    { email: 'sophea@moc.gov.kh', language: 'km', state: 'draft' },
  ]);
  expect(await send(await answered(id, 'sophea@moc.gov.kh'))).toEqual({ ok: true });
  expect(await listed()).toMatchObject([
    { typed: 'Sophea@MOC.gov.kh', uses: 1, used: 1, users: [{ registrationId: id }] },
  ]);
  expect(await mailed('sophea@moc.gov.kh')).toEqual([]);
});

it('mails one link however often it is asked for, and none to whom no list names', async () => {
  await put(['*.gov.kh', 'mofcom.gov.cn', 'info@例子.中国']);
  const first = await mailed('a@mail.moc.gov.kh');
  expect(first).toHaveLength(1);
  expect(await mailed('A@Mail.MOC.gov.kh')).toEqual(first);
  expect(await mailed('b@gov.kh')).toHaveLength(1);
  expect(await mailed('c@mofcom.gov.cn')).toHaveLength(1);
  expect(await mailed('info@xn--fsqu00a.xn--fiqs8s')).toHaveLength(1);
  for (const other of ['c@mail.mofcom.gov.cn', 'b@notgov.kh', 'x@gov.kh.evil.org', 'other@例子.中国']) {
    expect(await mailed(other)).toEqual([]);
  }
});

it('lets in nobody at another address than the one that was mailed, listed or not', async () => {
  await put(['a@moc.gov.kh', 'b@moc.gov.kh']);
  const [id = ''] = await mailed('a@moc.gov.kh');
  await answered(id, 'b@moc.gov.kh');
  await expect(send(id)).rejects.toMatchObject({ code: 'registration.address-other' });
  await answered(id, 'a@moc.gov.kh');
  expect(await send(id)).toEqual({ ok: true });
});

it('leaves the last use of a domain with the seat when another takes it', async () => {
  await put(['moc.gov.kh'], { usesOfDomain: 1 });
  const [one, two] = [(await mailed('a@moc.gov.kh'))[0], (await mailed('b@moc.gov.kh'))[0]];
  const first = await answered(one, 'a@moc.gov.kh', 'First');
  const second = await answered(two, 'b@moc.gov.kh', 'Second');
  await send(first);
  await committed(app, ReviewService).approve(people.scope, asItStands(first));
  const { substitute } = await committed(app, Substitutions).substitute(people.scope, asItStands(first), {
    person: { latinFamily: 'Chan', latinGiven: 'Dara', email: 'dara@example.org' },
  });
  expect(await listed()).toMatchObject([{ used: 1, users: [{ registrationId: substitute.id }] }]);
  await expect(send(second)).rejects.toMatchObject({ code: 'registration.address-used-up' });
  await committed(app, Departures).cancel(people.scope, asItStands(substitute.id), 'Nobody comes');
  expect(await send(second)).toEqual({ ok: true });
});

it('gives the last use of a domain to exactly one of those who send at once', async () => {
  await put(['moc.gov.kh'], { usesOfDomain: 1 });
  const drafts: string[] = [];
  for (const n of 'abcdef') {
    const email = `${n}@moc.gov.kh`;
    drafts.push(await answered((await mailed(email))[0], email, `Racer${n}`));
  }
  const ends = await Promise.allSettled(drafts.map((id) => send(id)));
  const refusals = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as object] : []));
  expect(refusals).toHaveLength(5);
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'registration.address-used-up' });
  expect(await listed()).toMatchObject([{ used: 1 }]);
  expect(await mailed('late@moc.gov.kh')).toEqual([]);
});

it('gives it to too many with the guard off and 5 ms between the look and the write', async () => {
  await put(['moc.gov.kh'], { usesOfDomain: 1 });
  const drafts: string[] = [];
  for (const n of 'abcdef') {
    const email = `${n}@moc.gov.kh`;
    drafts.push(await answered((await mailed(email))[0], email, `Racer${n}`));
  }
  const ends = await unguarded(app.get(ListedAddressesRepository), () =>
    Promise.allSettled(drafts.map((id) => send(id))),
  );
  const sent = ends.filter(({ status }) => status === 'fulfilled').length;
  expect(sent).toBeGreaterThan(1);
  expect(await listed()).toMatchObject([{ used: sent }]);
});

it('gives a use of a domain back when its person withdraws', async () => {
  await put(['moc.gov.kh'], { usesOfDomain: 1 });
  const [first] = await mailed('a@moc.gov.kh');
  const id = await answered(first, 'a@moc.gov.kh', 'First');
  await send(id);
  expect(await mailed('b@moc.gov.kh')).toEqual([]);
  await committed(app, Departures).withdraw(people.scope, asItStands(id), 'Ill');
  expect(await mailed('b@moc.gov.kh')).toHaveLength(1);
});

it('lets nobody in any more by a line that was taken off', async () => {
  await put(['moc.gov.kh']);
  const [begun] = await mailed('a@moc.gov.kh');
  const id = await answered(begun, 'a@moc.gov.kh');
  const [line] = await listed();
  await committed(app, ListedAddresses).remove(people.scope, line?.id ?? '');
  await expect(send(id)).rejects.toMatchObject({ code: 'registration.address-not-listed' });
  expect([await listed(), await mailed('b@moc.gov.kh')]).toEqual([[], []]);
  await put(['moc.gov.kh']);
  expect(await send(id)).toEqual({ ok: true });
});

it('is pasted twice and stands once, and keeps what cannot be read for whoever pasted it', async () => {
  expect(await put(['moc.gov.kh', 'a@moc.gov.kh', 'nobody@', ' '])).toEqual({
    added: 2,
    changed: 0,
    refused: [{ line: 'nobody@', fault: 'no-at' }],
  });
  expect(await put(['@MOC.gov.kh', 'c@moc.gov.kh'], { usesOfDomain: 4 })).toMatchObject({
    added: 1,
    changed: 1,
  });
  expect((await listed()).map(({ value, uses }) => [value, uses])).toEqual([
    ['moc.gov.kh', 4],
    ['a@moc.gov.kh', 1],
    ['c@moc.gov.kh', 1],
  ]);
});
