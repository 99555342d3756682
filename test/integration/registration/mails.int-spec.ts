import type { TestingModule } from '@nestjs/testing';
import { FixedClock, newId, pickText } from '@app/kernel';
import { mailTranslator } from '@app/i18n';
import { MailedCodes, PersonalLinks } from '@app/identity';
import { type Inbox, InboxReader, startInbox } from '@app/mail';
import { Database, type MessageFacts, Scope } from '@app/platform';
import {
  CategoriesReader,
  CategoriesService,
  Companions,
  Entries,
  ListedAddresses,
  type RawValues,
  Reassignments,
  RegistrationLinks,
  RegistrationsService,
  ReviewService,
  Waiting,
  asItStands,
} from '@app/registration';
import { DataSource } from 'typeorm';
import { ForgetAskedMails } from '../../../libs/registration/jobs/forget-asked-mails';
import { MailReassigned } from '../../../libs/registration/jobs/mail-moves';
import { emptyDatabase } from '../../support/database';
import { statementsOf } from '../../support/statements';
import { testSettings } from '../../support/settings';
import { type TestWorker, startWorker } from '../../support/worker';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';
import { committed } from '../../support/committed';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let worker: TestWorker;
let inbox: Inbox;
let people: Registrants;

beforeAll(async () => {
  const folder = testSettings().inboxDir;
  inbox = await startInbox({ port: 0, folder });
  app = await composeRegistration(clock);
  worker = await startWorker({ clock, env: { SMTP_URL: `smtp://127.0.0.1:${inbox.port}` } });
});

afterAll(async () => {
  await worker.close();
  await app.close();
  await inbox.close();
});

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
});

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);

/** The mails that left, oldest first. */
async function delivered(): Promise<
  { template: string; toAddress: string; language: string; state: string; subject: string }[]
> {
  await worker.drain();
  return sql(
    `select template, to_address as "toAddress", language, state, subject from mail_delivery order by position`,
  );
}

/** The mail that was written last; several that leave together may arrive in another order. */
async function lastMail(): Promise<string> {
  const reader = worker.module.get(InboxReader);
  const [last] = await sql<{ id: string }>(
    'select message_id as id from mail_delivery order by position desc limit 1',
  );
  const mails = await Promise.all((await reader.list()).map(({ id }) => reader.open(id)));
  return mails.find(({ messageId }) => messageId === last?.id)?.text ?? '';
}

const officer = (): Scope =>
  Scope.issue(
    {
      actor: { kind: 'account', id: newId(), name: 'Officer' },
      grants: [
        {
          role: 'event-owner',
          permissions: ['registrations.review', 'registrations.write'],
          seriesId: null,
          eventId: null,
        },
      ],
    },
    { eventId: people.scope.event, seriesId: people.scope.series },
  );

describe('the holder of a registration', () => {
  it('is greeted by her salutation, and told that she was taken off the list she waited on', async () => {
    const { id, version } = await app.get(CategoriesReader).find(people.scope, people.category('government'));
    await committed(app, CategoriesService).change(people.scope, { id, version }, { capacity: 0 });
    const answers = Object.assign({}, ...Object.values(people.typed('sreymom@example.org'))) as RawValues;
    const { answer } = await app
      .get(Entries)
      .enter(people.scope, null, { categoryId: id, answers, wait: true });
    await delivered();
    await committed(app, Waiting).takeOff(officer(), answer.id, 'គណៈប្រតិភូបានពេញហើយ');

    expect((await delivered()).map(({ template, language, state }) => [template, language, state])).toEqual([
      ['registration-waitlisted', 'km', 'sent'],
      ['registration-cancelled', 'km', 'sent'],
    ]);
    const text = await lastMail();
    const t = mailTranslator('km');
    expect(text).toContain('សូមគោរពជូន លោកស្រី សុខ ស្រីមុំ');
    expect(text).toContain('គណៈប្រតិភូបានពេញហើយ');
    expect(text.replace(/\s+/gu, ' ')).toContain(t('cancelled.waited'));
    expect(text.replace(/\s+/gu, ' ')).not.toContain(t('cancelled.text'));
  });

  it('is told what she is registered as now only where staff ask for it, by the mail that says where she stands', async () => {
    const id = await people.submitted('sreymom@example.org');
    await committed(app, ReviewService).approve(officer(), asItStands(id));
    const templates = async () => (await delivered()).map(({ template }) => template);
    expect(await templates()).toEqual(['registration-received', 'registration-approved']);

    const reassignments = committed(app, Reassignments);
    const to = (code: string) => ({ categoryId: people.category(code), answers: {} });
    await reassignments.reassign(officer(), asItStands(id), to('media'));
    expect(await templates()).toHaveLength(2);
    await reassignments.reassign(officer(), asItStands(id), to('company'), { tell: true });
    expect((await templates()).slice(2)).toEqual(['registration-approved']);
    const company = await app.get(CategoriesReader).find(people.scope, people.category('company'));
    expect(await lastMail()).toContain(pickText(company.name, 'km'));

    await sql('update category set approvers = $2 where id = $1', people.category('media'), [newId()]);
    await reassignments.reassign(officer(), asItStands(id), to('media'), { tell: true });
    expect((await templates()).slice(3)).toEqual(['registration-reopened']);

    // Written once more, the mail is the same one; what it says of her was read once.
    const [move] = await sql<{ eventId: string; registrationId: string; moveId: string }>(
      `select event_id as "eventId", registration_id as "registrationId", id as "moveId" from registration_move
       where became is not null order by at desc limit 1`,
    );
    const handler = worker.module.get(MailReassigned, { strict: false });
    const message = { id: newId(), attempt: 1 } as unknown as MessageFacts;
    const source = worker.module.get(DataSource);
    const sent = await statementsOf(source, () =>
      source.transaction((tx) => handler.handleIn(tx, move as NonNullable<typeof move>, message)),
    );
    const reads = sent
      .filter(({ text }) => /FROM "registration" /.test(text))
      .map(({ text, values }) => `${text} ${JSON.stringify(values)}`);
    expect(reads.length).toBeGreaterThan(0);
    expect(reads.filter((read, index) => reads.indexOf(read) !== index)).toEqual([]);
    expect((await lastMail()).replace(/\s+/gu, ' ')).toContain(mailTranslator('km')('reopened.text'));
  });

  it('who is told and approved before that was written reads one after the other', async () => {
    const id = await people.submitted('sreymom@example.org');
    await delivered();
    const to = { categoryId: people.category('company'), answers: {} };
    await committed(app, Reassignments).reassign(officer(), asItStands(id), to, { tell: true });
    await committed(app, ReviewService).approve(officer(), asItStands(id));
    expect((await delivered()).map(({ template }) => template)).toEqual([
      'registration-received',
      'registration-received',
      'registration-approved',
    ]);
  });

  it('who waits and is told reads where she stands in the other line', async () => {
    for (const code of ['government', 'company']) {
      const found = await app.get(CategoriesReader).find(people.scope, people.category(code));
      await committed(app, CategoriesService).change(people.scope, found, { capacity: 0 });
    }
    const answers = Object.assign({}, ...Object.values(people.typed('sreymom@example.org'))) as RawValues;
    const wanted = { categoryId: people.category('government'), answers, wait: true };
    const { answer } = await app.get(Entries).enter(people.scope, null, wanted);
    const to = { categoryId: people.category('company'), answers: {} };
    await committed(app, Reassignments).reassign(officer(), asItStands(answer.id), to, { tell: true });
    expect((await delivered()).map(({ template }) => template)).toEqual([
      'registration-waitlisted',
      'registration-waitlisted',
    ]);
  });

  it('is written to at each turn, in her language, with her link', async () => {
    const id = await people.submitted('sreymom@example.org');
    await committed(app, ReviewService).return(officer(), asItStands(id), {
      message: 'សូមពិនិត្យ',
      items: [{ field: 'jobTitle', note: 'In English' }],
    });
    await committed(app, RegistrationsService).mend(people.holder(id), id, { jobTitle: 'Head' });
    await committed(app, ReviewService).approve(officer(), asItStands(id));

    const mails = await delivered();
    expect(
      mails.map(({ template, toAddress, language, state }) => [template, toAddress, language, state]),
    ).toEqual(
      [
        'registration-received',
        'registration-returned',
        'registration-received',
        'registration-approved',
      ].map((template) => [template, 'sreymom@example.org', 'km', 'sent']),
    );
    const text = await lastMail();
    expect(text).toContain('LM-0001');
    expect(text).toContain('សុខ ស្រីមុំ');
    expect(text).toMatch(/http:\/\/localhost:3000\/r\/[A-Za-z0-9_-]{20,}/);
  });

  it('gets what was decided in its order, though two workers take it up the other way round', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map((n) => people.submitted(`delegate${n}@example.org`)));
    await delivered();
    for (const id of ids) {
      await committed(app, ReviewService).return(officer(), asItStands(id), {
        message: 'Please mend',
        items: [{ field: 'jobTitle', note: 'In English' }],
      });
      await committed(app, RegistrationsService).mend(people.holder(id), id, { jobTitle: 'Head' });
      await committed(app, ReviewService).approve(officer(), asItStands(id));
    }
    await worker.drainAtOnce();
    for (const id of ids) {
      expect(
        await sql('select template from mail_delivery where subject_id = $1 order by position', id),
      ).toEqual(
        [
          'registration-received',
          'registration-returned',
          'registration-received',
          'registration-approved',
        ].map((template) => ({ template })),
      );
    }
  });

  it('reads who comes with her, one apart from the other', async () => {
    const category = await app.get(CategoriesReader).find(people.scope, people.category('government'));
    const company = { companionsMost: 2, companionCategoryId: people.category('company') };
    await committed(app, CategoriesService).change(people.scope, category, company);
    const id = await people.draft('sreymom@example.org');
    for (const latinGiven of ['Vuthy', 'Bopha'])
      await committed(app, Companions).add(people.holder(id), id, { latinGiven, relation: 'spouse' });
    await people.send(id);
    await delivered();
    // Khmer puts no mark between the units of a list, and Chinese nothing at all.
    expect((await lastMail()).replaceAll(/\s+/g, ' ')).toMatch(/Vuthy · ([^,·]+), Bopha · \1/);
  });

  it('is told why she was refused, in the organiser’s words', async () => {
    const id = await people.submitted('sreymom@example.org');
    await committed(app, ReviewService).reject(officer(), asItStands(id), 'The hall is full, we are sorry.');
    expect((await delivered()).map(({ template }) => template)).toEqual([
      'registration-received',
      'registration-rejected',
    ]);
    expect(await lastMail()).toContain('The hall is full, we are sorry.');
  });

  it('learns that somebody used her address again, and gets her own link', async () => {
    await people.submitted('sreymom@example.org');
    const second = await people.draft('sreymom@example.org');
    await delivered();
    await committed(app, RegistrationsService).submit(people.holder(second), second);
    expect((await delivered()).map(({ template }) => template)).toEqual([
      'registration-received',
      'registration-exists',
    ]);
  });

  it('gets the link of her draft, and the six digits another device needs', async () => {
    const id = await people.draft('sreymom@example.org');
    await committed(app, RegistrationsService).mailResumeLink(people.holder(id), id);
    expect((await delivered()).map(({ template }) => template)).toEqual(['registration-resume']);

    const [link] = await sql<{ id: string }>('select id from personal_link where subject_id = $1', id);
    await committed(app, MailedCodes).issue(people.holder(id), link?.id ?? '');
    expect((await delivered()).map(({ template }) => template)).toEqual(['registration-resume', 'code']);
    expect(await lastMail()).toMatch(/\b\d{3} ?\d{3}\b/);
  });

  it('gets a new link when the desk sends her one, and the one before opens nothing', async () => {
    const id = await people.submitted('sreymom@example.org');
    await delivered();
    const linkIn = async () => /\/r\/([A-Za-z0-9_-]{20,})/.exec(await lastMail())?.[1] ?? 'none';
    const before = await linkIn();
    await committed(app, RegistrationLinks).renew(officer(), id);

    expect((await delivered()).map(({ template }) => template)).toEqual([
      'registration-received',
      'registration-link',
    ]);
    const states = [before, await linkIn()].map(
      async (token) => (await app.get(PersonalLinks).open(token, 'registration')).state,
    );
    expect(await Promise.all(states)).toEqual(['ended', 'live']);
  });

  describe('whose link the desk has ended', () => {
    const ENDED = mailTranslator('km')('ended.text');
    let id: string;

    beforeEach(async () => {
      id = await people.submitted('sreymom@example.org');
      await delivered();
      await committed(app, RegistrationLinks).end(officer(), id);
    });

    const since = async () => (await delivered()).slice(1).map(({ template, state }) => [template, state]);

    it('gets no mail of that, and is told all the same what is decided, without a link', async () => {
      expect(await since()).toEqual([]);
      await committed(app, ReviewService).approve(officer(), asItStands(id));

      expect(await since()).toEqual([['registration-approved', 'sent']]);
      const text = await lastMail();
      expect(text).toContain('LM-0001');
      expect(text).toContain(ENDED);
      expect(text).not.toContain('http');
      expect(await sql('select generation, revoked_at is null as live from personal_link')).toEqual([
        { generation: 1, live: false },
      ]);
    });

    it('is told so when she asks for it, or registers again, and still gets none', async () => {
      const asked = [
        () => committed(app, RegistrationsService).mailLinkTo(people.scope, 'sreymom@example.org', 'en'),
        async () => {
          const second = await people.draft('sreymom@example.org');
          await committed(app, RegistrationsService).submit(people.holder(second), second);
        },
      ];
      for (const ask of asked) {
        await ask();
        await worker.drain();
        const text = await lastMail();
        expect(text).toContain(ENDED);
        expect(text).not.toContain('http');
      }
      expect(await since()).toEqual([
        ['registration-resume', 'sent'],
        ['registration-exists', 'sent'],
      ]);
    });

    it('gets a link again by the one that is sent to her, and none that was ended before it left', async () => {
      await committed(app, RegistrationLinks).renew(officer(), id);
      await committed(app, RegistrationLinks).end(officer(), id);
      expect(await since()).toEqual([]);
      await committed(app, RegistrationLinks).renew(officer(), id);
      expect(await since()).toEqual([['registration-link', 'sent']]);
      expect(await lastMail()).toMatch(/http:\/\/localhost:3000\/r\/[A-Za-z0-9_-]{20,}/);
    });
  });

  it('gets each mail once, though its message is handled twice', async () => {
    await people.submitted('sreymom@example.org');
    await worker.drain();
    await sql('delete from outbox_handled');
    await sql('update outbox_message set dispatched_at = null');
    expect(await delivered()).toHaveLength(1);
    expect(
      (await worker.module.get(InboxReader).list()).filter(({ to }) => to.includes('sreymom@example.org'))
        .length,
    ).toBeGreaterThan(0);
  });
});

describe('people who were made up', () => {
  it('get no mail for what was made up with them, but for what somebody does to them later', async () => {
    const { answer } = await app.get(Entries).enter(people.scope, null, {
      categoryId: people.category('government'),
      answers: Object.assign({}, ...Object.values(people.typed('invented@example.org'))) as RawValues,
      invented: true,
    });
    const { id } = answer;
    expect(await delivered()).toEqual([]);

    await committed(app, ReviewService).approve(officer(), asItStands(id));
    expect((await delivered()).map(({ template }) => template)).toEqual(['registration-approved']);
  });
});

it('mails whom a list names a link to begin with, and nobody else', async () => {
  const { id, version } = await app.get(CategoriesReader).find(people.scope, people.category('government'));
  await committed(app, CategoriesService).change(people.scope, { id, version }, { codeOnly: true });
  const lines = ['moc.gov.kh'];
  const uses = { usesOfAddress: 1, usesOfDomain: null };
  await committed(app, ListedAddresses).put(people.scope, { categoryId: id, lines, ...uses });
  for (const address of ['sophea@moc.gov.kh', 'stranger@example.org'])
    await committed(app, RegistrationsService).mailLinkTo(people.visitor(), address, 'lo');
  expect(await delivered()).toMatchObject([
    { template: 'registration-resume', toAddress: 'sophea@moc.gov.kh', language: 'lo', state: 'sent' },
  ]);
  expect(await lastMail()).toMatch(/http:\/\/localhost:3000\/r\/[A-Za-z0-9_-]{20,}/);
});

it('forgets in a day which addresses mails were asked for', async () => {
  await people.submitted('dara@example.org');
  const ask = () => committed(app, RegistrationsService).mailLinkTo(people.scope, 'dara@example.org', 'en');
  const asked = () => sql<{ email: string }>('select email from asked_mail');
  await ask();
  clock.advance(23 * 3_600_000);
  await ask();
  clock.advance(2 * 3_600_000);
  expect(await asked()).toHaveLength(2);
  await worker.module.get(ForgetAskedMails).run();
  expect(await asked()).toEqual([{ email: 'dara@example.org' }]);
});

describe('a stranger whose address somebody typed', () => {
  it('is not greeted by what is an advertisement with somebody else’s address beside it', async () => {
    const id = await people.submitted('stranger@example.org');
    await sql(
      `update registration set native_family = '', native_given = 'Win at https://evil.example/now' where id = $1`,
      id,
    );
    expect(await delivered()).toMatchObject([{ toAddress: 'stranger@example.org', state: 'sent' }]);
    expect(await lastMail()).not.toContain('evil');
  });
});

describe('a mailbox several people are reached at', () => {
  const ask = () => committed(app, RegistrationsService).mailLinkTo(people.scope, 'office@example.org', 'km');
  const shared = async (n: number) => {
    const id = await people.submitted(`delegate${n}@example.org`);
    await sql(
      `update registration set email = 'office@example.org', contact = 'shared', latin_family = $2,
         native_family = '', native_given = '', latin_given = 'Somebody' where id = $1`,
      id,
      `Person${n}`,
    );
    return id;
  };

  it('gets everybody’s link in one mail when anybody asks for hers', async () => {
    for (const n of [1, 2, 3]) await shared(n);
    await delivered();
    await ask();
    const mails = (await delivered()).slice(3);
    expect(mails).toMatchObject([
      { template: 'shared-links', toAddress: 'office@example.org', language: 'km', state: 'sent' },
    ]);
    const text = await lastMail();
    const links = new Set(text.match(/http:\/\/localhost:3000\/r\/[A-Za-z0-9_-]{20,}/g));
    expect(links.size).toBe(3);
    for (const n of [1, 2, 3]) expect(text).toContain(`Person${n} Somebody`);
  });

  it('gets the one link of the one person who is left, as any address does', async () => {
    const [, second] = [await shared(1), await shared(2)];
    await committed(app, RegistrationLinks).end(officer(), second);
    await delivered();
    await ask();
    expect((await delivered()).at(-1)).toMatchObject({ template: 'registration-resume' });
    expect(await lastMail()).toMatch(/http:\/\/localhost:3000\/r\/[A-Za-z0-9_-]{20,}/);
  });
});
