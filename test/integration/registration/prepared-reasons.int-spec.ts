import type { TestingModule } from '@nestjs/testing';
import { FixedClock, type LocalisedText, newId } from '@app/kernel';
import { type Inbox, InboxReader, startInbox } from '@app/mail';
import { Database, Scope } from '@app/platform';
import {
  BulkActs,
  HolderReader,
  PreparedReasons,
  RegistrationReader,
  ReviewService,
  asItStands,
  saidIn,
} from '@app/registration';
import { emptyDatabase } from '../../support/database';
import { testSettings } from '../../support/settings';
import { type TestWorker, startWorker } from '../../support/worker';
import { EVENT_FILE, OPEN, Registrants, composeRegistration, loadEvent } from './compose';
import { EventFiles } from '../../../apps/api/event-files';
import { type Committed, committed } from '../../support/committed';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let worker: TestWorker;
let inbox: Inbox;
let people: Registrants;
let reasons: Committed<PreparedReasons>;
let review: Committed<ReviewService>;

beforeAll(async () => {
  inbox = await startInbox({ port: 0, folder: testSettings().inboxDir });
  app = await composeRegistration(clock);
  worker = await startWorker({ clock, env: { SMTP_URL: `smtp://127.0.0.1:${inbox.port}` } });
  reasons = committed(app, PreparedReasons);
  review = committed(app, ReviewService);
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

/** The text of the mail that was written last. */
async function lastMail(): Promise<string> {
  await worker.drain();
  const [last] = await sql<{ id: string }>(
    'select message_id as id from mail_delivery order by position desc limit 1',
  );
  const reader = worker.module.get(InboxReader);
  const mails = await Promise.all((await reader.list()).map(({ id }) => reader.open(id)));
  return (mails.find(({ messageId }) => messageId === last?.id)?.text ?? '').replace(/\s+/gu, ' ');
}

const officer = (): Scope =>
  Scope.issue(
    {
      actor: { kind: 'account', id: newId(), name: 'Officer' },
      grants: [
        {
          role: 'event-owner',
          permissions: ['registrations.read', 'registrations.review', 'registrations.write', 'events.write'],
          seriesId: null,
          eventId: null,
        },
      ],
    },
    { eventId: people.scope.event, seriesId: people.scope.series },
  );

const TITLE: LocalisedText = { en: 'Please write the title in full.', km: 'សូមសរសេរមុខងារឱ្យពេញ។' };
const INCOMPLETE: LocalisedText = { en: 'Not complete.', km: 'មិនពេញលេញ។' };

describe('a prepared reason', () => {
  it('is read in her language by whoever is sent back, and stays as it was when it is edited later', async () => {
    const scope = officer();
    const title = await reasons.create(scope, { kind: 'return', field: 'jobTitle', text: TITLE });
    const over = await reasons.create(scope, { kind: 'return', field: '', text: INCOMPLETE });
    const id = await people.submitted('sreymom@example.org');
    await review.return(scope, asItStands(id), {
      message: 'Not complete.',
      prepared: await reasons.chosen(scope, 'Not complete.', over.id),
      items: await reasons.notes(scope, [
        { field: 'jobTitle', note: 'Please write the title in full.', preparedId: title.id },
      ]),
    });
    const seen = { id: title.id, version: 1 };
    await reasons.change(scope, seen, { kind: 'return', field: 'jobTitle', text: { km: 'ឆ្ងាយណាស់' } });
    await reasons.delete(scope, over.id);

    const mail = await lastMail();
    expect([mail.includes('សូមសរសេរមុខងារឱ្យពេញ'), mail.includes('មិនពេញលេញ')]).toEqual([true, true]);
    expect([mail.includes('title in full'), mail.includes('ឆ្ងាយណាស់')]).toEqual([false, false]);

    const status = await app.get(HolderReader).status(people.holder(id), id);
    expect(saidIn('km', status.message, status.prepared)).toBe('មិនពេញលេញ។');
    expect(saidIn('th', status.message, status.prepared)).toBe('Not complete.');
    expect(status.items).toEqual([
      {
        field: 'jobTitle',
        note: 'Please write the title in full.',
        prepared: { id: title.id, text: TITLE },
      },
    ]);
    const { moves } = await app.get(RegistrationReader).detail(scope, id);
    expect(moves.at(-1)?.prepared).toEqual({ id: over.id, text: INCOMPLETE });
  });

  it('that was edited after it was chosen is said as it was typed', async () => {
    const scope = officer();
    const { id: preparedId } = await reasons.create(scope, {
      kind: 'rejection',
      field: '',
      text: INCOMPLETE,
    });
    const id = await people.submitted('sreymom@example.org');
    const typed = 'Not complete. Ask Mr Chan.';
    await review.reject(scope, asItStands(id), typed, await reasons.chosen(scope, typed, preparedId));
    expect(await lastMail()).toContain(typed);
    const { message, prepared } = await app.get(HolderReader).status(people.holder(id), id);
    expect([message, prepared]).toEqual([typed, null]);
  });

  it('is said to many as it stood when they were chosen', async () => {
    const scope = officer();
    const reason = await reasons.create(scope, { kind: 'rejection', field: '', text: INCOMPLETE });
    const id = await people.submitted('sreymom@example.org');
    const act = await committed(app, BulkActs).prepare(scope, {
      kind: 'reject',
      words: 'Not complete.',
      preparedId: reason.id,
      people: { ids: [id] },
    });
    await reasons.change(scope, reason, {
      kind: 'rejection',
      field: '',
      text: { en: 'Other', km: 'ឆ្ងាយណាស់' },
    });
    await committed(app, BulkActs).confirm(scope, act);
    const mail = await lastMail();
    expect([mail.includes('មិនពេញលេញ'), mail.includes('ឆ្ងាយណាស់')]).toEqual([true, false]);
  });

  it('keeps its place in the list, and is not brought twice by the same file', async () => {
    const scope = officer();
    const brought = await app.get(PreparedReasons).list(scope);
    expect(brought.map(({ kind, field }) => [kind, field])).toEqual([
      ['return', 'latinFamily'],
      ['return', 'jobTitle'],
      ['return', 'organisationName'],
      ['return', ''],
      ['rejection', ''],
      ['rejection', ''],
      ['rejection', ''],
    ]);
    await reasons.place(scope, brought[6]?.id ?? '', 0);
    await app.get(EventFiles).load({ name: 'event.yaml', text: EVENT_FILE });
    const [last, ...others] = brought.toReversed();
    expect((await app.get(PreparedReasons).list(scope)).map(({ id }) => id)).toEqual([
      last?.id,
      ...others.toReversed().map(({ id }) => id),
    ]);
  });

  it('for refusing is about no field', async () => {
    await expect(
      reasons.create(officer(), { kind: 'rejection', field: 'jobTitle', text: TITLE }),
    ).rejects.toMatchObject({ code: 'registration.reason-of-no-field' });
  });
});
