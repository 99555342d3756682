import type { TestingModule } from '@nestjs/testing';
import { Delegations } from '@app/delegations';
import { FixedClock, newId } from '@app/kernel';
import { type Inbox, InboxReader, startInbox } from '@app/mail';
import { Database, Scope } from '@app/platform';
import {
  Acceptances,
  CompletionLinks,
  Imports,
  readTable,
  RegistrationsService,
  RostersReader,
} from '@app/registration';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { testSettings } from '../../support/settings';
import { type TestWorker, startWorker } from '../../support/worker';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let worker: TestWorker;
let inbox: Inbox;
let people: Registrants;
let focal: Scope;

beforeAll(async () => {
  inbox = await startInbox({ port: 0, folder: testSettings().inboxDir });
  app = await composeRegistration(clock);
  worker = await startWorker({ clock, env: { SMTP_URL: `smtp://127.0.0.1:${inbox.port}` } });
});

afterAll(async () => {
  await worker.close();
  await app.close();
  await inbox.close();
});

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);

/** One by her own address, one at a shared one, one without, and a place without a name. */
const ROWS = [
  'Bounmy Phommachanh\tlo\tbounmy@example.org\town',
  'Noy Sisoulith\ten\toffice@example.org\tshared',
  'Sone Thammavong\tlo\t\t',
  'TBC 1\t\t\t',
];

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
  const delegationId = await committed(app, Delegations).create(people.scope, {
    country: 'LA',
    organisation: null,
    name: {},
    note: '',
  });
  focal = Scope.issue(
    { actor: { kind: 'focal-point', id: newId(), name: 'Khamla' }, grants: [] },
    { eventId: people.scope.event, seriesId: people.scope.series, delegationId },
  );
});

async function brought(): Promise<void> {
  const text = ['Name\tLanguage\tE-mail\tContact\tCountry', ...ROWS.map((row) => `${row}\tLA`)].join('\n');
  const made = await committed(app, Imports).open(people.scope, {
    table: await readTable({ text }),
    fileName: 'pasted',
  });
  const defaults = { category: people.category('government') };
  const { version } = await committed(app, Imports).choose(people.scope, made.id, made.version, { defaults });
  await app.get(Acceptances).acceptNow(people.scope, made.id, version);
  await sql('update registration set delegation_id = $1', focal.delegation);
}

const links = () => committed(app, CompletionLinks);
const counts = () => app.get(CompletionLinks).counts(focal);

async function mails() {
  await worker.drain();
  return sql<{ toAddress: string; language: string; state: string }>(
    `select to_address as "toAddress", language, state from mail_delivery
     where template = 'completion-asked' order by to_address`,
  );
}

describe('the link by which people complete their own part', () => {
  it('goes to everybody a mail reaches, each in her language, and the others are named', async () => {
    await brought();
    expect(await counts()).toMatchObject({ ready: 2, recent: 0, lastAt: null });
    expect((await counts()).unreached.map(({ name }) => name)).toEqual(['Sone Thammavong']);

    expect(await links().askAll(focal)).toBe(2);
    expect(await mails()).toEqual([
      { toAddress: 'bounmy@example.org', language: 'lo', state: 'sent' },
      { toAddress: 'office@example.org', language: 'en', state: 'sent' },
    ]);
    const reader = worker.module.get(InboxReader);
    const texts = await Promise.all(
      (await reader.list()).map(async ({ id }) => (await reader.open(id))?.text),
    );
    const english = texts.find((text) => text?.includes('Khamla registers you')) ?? '';
    expect(english).toContain('please complete your registration and send it');
    expect(english).toMatch(/http:\/\/localhost:3000\/r\/[A-Za-z0-9_-]{20,}/);
  });

  it('goes to nobody twice within an hour, however often and from wherever it is asked', async () => {
    await brought();
    const asked = await Promise.all([1, 2, 3].map(() => links().askAll(focal)));
    expect(asked.sort()).toEqual([0, 0, 2]);
    expect(await counts()).toMatchObject({ ready: 0, recent: 2, lastAt: OPEN });
    clock.advance(59 * 60_000);
    expect(await links().askAll(focal)).toBe(0);
    clock.advance(60_000);
    expect(await links().askAll(focal)).toBe(2);
    expect(await mails()).toHaveLength(4);
  });

  it('is shown on the board with its day', async () => {
    await brought();
    await links().askAll(focal);
    const { items } = await app
      .get(RostersReader)
      .roster(focal, { delegationId: focal.delegation, limit: 9 });
    const told = items.map(({ email, askedAt }) => [email, askedAt]);
    expect(told).toContainEqual(['bounmy@example.org', OPEN]);
    expect(told.filter(([, at]) => at === null)).toHaveLength(2);
  });

  it('says nothing to whoever has done her part before the mail was written', async () => {
    const ids = [await people.draft('early@example.org'), await people.draft('late@example.org')];
    const [early = ''] = ids;
    await sql('update registration set delegation_id = $1', focal.delegation);
    expect(await links().askAll(focal)).toBe(2);
    await committed(app, RegistrationsService).submit(people.holder(early), early);
    expect((await mails()).map(({ toAddress }) => toAddress)).toEqual(['late@example.org']);
  });

  it('goes to no people of others’ delegations', async () => {
    await brought();
    const other = Scope.issue(
      { actor: { kind: 'focal-point', id: newId(), name: 'Else' }, grants: [] },
      { eventId: people.scope.event, seriesId: people.scope.series, delegationId: newId() },
    );
    const [somebody] = await sql<{ id: string }>(
      `select id from registration where email = 'bounmy@example.org'`,
    );
    expect(await links().askAll(other)).toBe(0);
    await expect(links().askOne(other, somebody?.id ?? '')).rejects.toMatchObject({ code: 'not-found' });
    expect(await links().askOne(focal, somebody?.id ?? '')).toBe(1);
    expect(await links().askOne(focal, somebody?.id ?? '')).toBe(0);
  });
});
