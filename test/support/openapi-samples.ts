import { QueryFailedError } from 'typeorm';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import sharp from 'sharp';
import { newId } from '@app/kernel';
import { BADGE_BATCH, BadgesService } from '@app/badges';
import { Delegations, FocalPoints } from '@app/delegations';
import { addDays, EventPartsService, EventPictures, VocabulariesService } from '@app/events';
import { Suppressions } from '@app/mail';
import {
  AuditVerifications,
  Database,
  FileStore,
  JobRuns,
  Pictures,
  SystemScope,
  type Tx,
} from '@app/platform';
import {
  asItStands,
  CategoriesService,
  Departures,
  Entries,
  FormsService,
  Accreditations,
  Changes,
  Imports,
  AccessCodes,
  ListedAddresses,
  QuotasService,
  readTable,
  BulkActs,
  Slips,
  ReviewService,
  STANDARD_FORM,
  PreparedReasons,
  Tags,
} from '@app/registration';
import { accountsOf } from './accounts';
import { delegateSteps, type Member, PASSWORD, submitted } from './living-event';
import { personIn } from './person';
import { formWith, type MultipartForm } from './multipart';
import { photograph } from './photographs';
import { at } from './openapi-walk';
import { committed } from './committed';

/** What only the house knows about a call of an operation: its path parameters and values of its body, by their names. */
export interface Call {
  path?: Record<string, string>;
  values?: Record<string, unknown>;
  /** The session to call with, where a token is not enough. */
  cookie?: string;
  /** Sent in the place of a JSON body. */
  form?: MultipartForm;
}

/** Brings about what a call needs and says what it must name; asked before each call, since calls use things up. */
export type Stage = () => Promise<Call>;

/** Days that are made begin here, far from those of the event. */
const FAR_DAY = '2040-01-01';

const MADE = 'made-here';

/** A photograph of nothing in particular. */
function smallPicture(): Promise<Buffer> {
  return sharp({ create: { width: 32, height: 18, channels: 3, background: '#1f6f8b' } })
    .jpeg()
    .toBuffer();
}

async function fileOf(bytes: Buffer): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'rivermeet-sample-')), 'picture');
  await writeFile(path, bytes);
  return path;
}

/**
 * For every operation of the document how it is called so that it succeeds: real ids, fresh codes, versions as they
 * stand. An operation that is not listed here fails the test that walks the document. `mark` stands in what is kept.
 */
export async function stagesOf(
  app: NestFastifyApplication,
  scope: SystemScope,
  owner: Member,
  mark = 'a',
): Promise<Record<string, Stage>> {
  const database = app.get(Database, { strict: false });
  const pictures = app.get(Pictures, { strict: false });
  const eventPictures = app.get(EventPictures, { strict: false });
  const parts = app.get(EventPartsService, { strict: false });
  const vocabularies = app.get(VocabulariesService, { strict: false });
  const verifications = app.get(AuditVerifications, { strict: false });
  const review = committed(app, ReviewService);
  const categories = app.get(CategoriesService, { strict: false });
  const entries = app.get(Entries, { strict: false });
  const accessCodes = app.get(AccessCodes, { strict: false });
  const listedAddresses = app.get(ListedAddresses, { strict: false });
  const quotas = app.get(QuotasService, { strict: false });
  const accreditations = app.get(Accreditations, { strict: false });
  const imports = app.get(Imports, { strict: false });
  const bulkActs = app.get(BulkActs, { strict: false });
  const badges = app.get(BadgesService, { strict: false });
  const delegations = app.get(Delegations, { strict: false });
  const focalPoints = app.get(FocalPoints, { strict: false });
  const suppressions = app.get(Suppressions, { strict: false });
  const en = { en: 'Made here' };
  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction(work);
  let made = 0;
  const code = (): string => `${MADE}-${(made += 1)}`;
  /** Where nobody has an account yet, in whichever place this is. */
  const address = (): string => `${code()}@${mark}.${scope.event}.example.org`;
  const day = (): string => addDays(FAR_DAY, (made += 1));

  async function cell(sql: string, ...values: unknown[]): Promise<unknown> {
    const rows: { cell: unknown }[] = await database.manager.query(sql, values);
    return rows[0]?.cell;
  }

  /** The row of a table that is called by the name of its path parameter, in the version it has now. */
  const row = async (table: string, parameter: string, id: unknown, values = {}): Promise<Call> => ({
    path: { [parameter]: String(id) },
    values: { ...values, version: await cell(`SELECT version AS cell FROM ${table} WHERE id = $1`, id) },
  });

  const first = (table: string): Promise<unknown> =>
    cell(`SELECT id AS cell FROM ${table} WHERE event_id = $1 ORDER BY created_at, id LIMIT 1`, scope.event);
  const dayId = await first('event_day');
  const dayDate = await cell('SELECT date::text AS cell FROM event_day WHERE id = $1', dayId);
  const venueId = String(await first('venue'));
  const roomId = await first('room');
  const themeId = await first('theme');
  const categoryId = await first('category');
  await inTx((tx) => vocabularies.put(tx, scope, MADE, { name: en, terms: [], version: null }));
  const vocabularyId = await cell(
    'SELECT id AS cell FROM vocabulary WHERE event_id = $1 AND code = $2',
    scope.event,
    MADE,
  );

  const { run: job } = await inTx((tx) =>
    app.get(JobRuns, { strict: false }).ask(tx, scope, { kind: 'test', params: { mark } }),
  );
  const file = await app.get(FileStore, { strict: false }).put(database.manager, scope, {
    kind: 'test',
    name: `${mark}.txt`,
    mediaType: 'text/plain',
    bytes: Buffer.from(mark),
  });

  const returned = await submitted(app, scope);
  const approved = await submitted(app, scope);
  const unreached = [await submitted(app, scope), await submitted(app, scope)] as const;
  await database.manager.query(`UPDATE registration SET contact = 'none', email = '' WHERE id = any ($1)`, [
    unreached.map(({ id }) => id),
  ]);
  const slips = await committed(app, Slips).printOne(scope, unreached[0].id);
  const formId = await inTx((tx) =>
    app
      .get(FormsService, { strict: false })
      .create(tx, scope, { code: `sample-${mark}`, purpose: 'registration', name: en, from: null }),
  );
  await review.approve(scope, asItStands(approved.id));
  await inTx((tx) => badges.issue(tx, scope, approved.id));

  const quotaOf = (country: string) => ({
    country,
    organisationId: null,
    delegationId: null,
    categoryIds: [String(categoryId)],
    capacity: 100_000,
  });
  let fullId = '';
  const categoryOf = (facts: { code: string; capacity: number }): Promise<string> =>
    inTx((tx) =>
      categories.create(tx, scope, {
        ...{ name: en, word: en, description: {}, colour: '#0B5CAD' },
        ...{ opensAt: null, closesAt: null, substitutesUntil: null },
        ...facts,
      }),
    );
  let changedId = '';
  /** A category nobody registers in: whatever is made of it, nobody else stumbles over. */
  const changed = async (): Promise<string> =>
    (changedId ||= await categoryOf({ code: `changed-${newId().slice(0, 8)}`, capacity: 1000 }));
  /** Somebody who waits: her category has no place at all. */
  const inLine = async (): Promise<string> => {
    made += 1;
    fullId ||= await categoryOf({ code: `full-${newId().slice(0, 8)}`, capacity: 0 });
    // A place offered by hand is one more, and who enters raises what has room.
    await database.manager.query(
      'UPDATE pool SET capacity = taken WHERE id = (SELECT pool_id FROM category WHERE id = $1)',
      [fullId],
    );
    const steps = delegateSteps(`${MADE}.waits.${newId()}@example.org`, [String(dayId)]);
    const answers = Object.assign({}, ...Object.values(steps)) as Record<string, string>;
    const { answer } = await entries.enter(scope, null, { categoryId: fullId, answers, wait: true });
    return answer.id;
  };
  const listedAddress = async (): Promise<string> => {
    const wanted = {
      categoryId: String(categoryId),
      lines: [address()],
      ...{ usesOfAddress: 1, usesOfDomain: null },
    };
    await inTx((tx) => listedAddresses.put(tx, scope, wanted));
    return String(
      await cell('SELECT id AS cell FROM listed_address WHERE event_id = $1 ORDER BY id DESC', scope.event),
    );
  };
  const accessCode = async (): Promise<string> => {
    const wanted = { uses: null, validUntil: null, categoryIds: [String(categoryId)] };
    await inTx((tx) => accessCodes.create(tx, scope, wanted));
    return String(
      await cell('SELECT id AS cell FROM access_code WHERE event_id = $1 ORDER BY id DESC', scope.event),
    );
  };
  /** Locked in the order everybody locks pools in: lanes make room side by side with requests that take places. */
  const makeRoom = (): Promise<unknown> =>
    database.manager.query(
      `WITH small AS (
         SELECT id FROM pool
          WHERE event_id = $1 AND capacity > 0 AND capacity < 10000
            AND id NOT IN (SELECT pool_id FROM category WHERE code LIKE 'full-%')
          ORDER BY id FOR UPDATE)
       UPDATE pool SET capacity = 10000 FROM small WHERE pool.id = small.id`,
      [scope.event],
    );
  /** Whoever comes to the desk, with room for her. */
  const walkIn = async (): Promise<Record<string, string>> => {
    await makeRoom();
    return {
      ...{ latinFamily: 'Walk', latinGiven: code(), country: 'KH', language: 'en', consent: 'yes' },
      ...{ organisationName: `${mark} ${scope.event}`, organisationKind: 'company' },
    };
  };
  const quota = () => inTx((tx) => quotas.create(tx, scope, { name: en, ...quotaOf('KH') }));
  /** A new name an approved person waits for. */
  async function wanted(): Promise<Call> {
    made += 1;
    await inTx((tx) =>
      app.get(Changes, { strict: false }).change(tx, scope, approved.id, { latinGiven: `Made ${made}` }),
    );
    const change = await cell(
      'SELECT id AS cell FROM registration_change WHERE registration_id = $1 AND outcome IS NULL',
      approved.id,
    );
    return { path: { registration: approved.id, change: String(change) } };
  }

  const preparedReason = async (): Promise<string> => {
    const facts = { kind: 'return' as const, field: '', text: { en: code() } };
    const reasons = app.get(PreparedReasons, { strict: false });
    return (await inTx((tx) => reasons.create(tx, scope, facts))).id;
  };

  const tags = app.get(Tags, { strict: false });
  const tag = async (): Promise<string> =>
    (await inTx((tx) => tags.create(tx, scope, { name: code(), colour: '#0B5CAD' }))).id;

  /** An act on many people that waits for a yes. */
  const chosen = async (): Promise<Call> => {
    const wanted = { kind: 'tag' as const, tagId: await tag(), people: { ids: [approved.id] } };
    return { path: { act: await inTx((tx) => bulkActs.prepare(tx, scope, wanted)) } };
  };

  /** A table of one refused row: it names no category. */
  async function brought(): Promise<{ path: { import: string }; version: number }> {
    const table = await readTable({ text: `Name\tCountry\n${code()}\tKH` });
    const { id, version } = await inTx((tx) =>
      imports.open(tx, scope, { table, fileName: 'people.csv', source: mark }),
    );
    return { path: { import: id }, version };
  }

  const seen = (registration: string, values = {}) =>
    row('registration', 'registration', registration, values);

  /** A registration that waits for its decision: the last one while it still does. */
  let waitingId = '';
  async function waiting(): Promise<Call> {
    const state =
      waitingId && (await cell('SELECT state AS cell FROM registration WHERE id = $1', waitingId));
    if (state !== 'submitted') waitingId = (await submitted(app, scope)).id;
    return seen(waitingId);
  }

  let reassignedId = '';

  async function withBadge(): Promise<Call> {
    const active = await cell(
      `SELECT id AS cell FROM badge_issue WHERE registration_id = $1 AND state = 'active'`,
      approved.id,
    );
    if (!active) await inTx((tx) => badges.replace(tx, scope, approved.id, 'test'));
    return { path: { registration: approved.id } };
  }

  /** A batch of one part, of one person. */
  let batch: Call | undefined;
  async function doneBatch(): Promise<Call> {
    batch ??= await inTx(async (tx): Promise<Call> => {
      const asked = { kind: BADGE_BATCH, params: { mark } };
      const { run } = await app.get(JobRuns, { strict: false }).ask(tx, scope, asked);
      const part = await app.get(FileStore, { strict: false }).put(tx, scope, {
        kind: BADGE_BATCH,
        name: `${mark}.pdf`,
        mediaType: 'application/pdf',
        bytes: Buffer.from(mark),
        runId: run.id,
      });
      const files = [{ id: part.id, name: part.name, badges: 1, first: approved.id, last: approved.id }];
      await tx.query("UPDATE job_run SET state = 'done', result = $2, finished_at = now() WHERE id = $1", [
        run.id,
        { badges: 1, files, fallenBack: [], passedOver: [] },
      ]);
      return { path: { batch: run.id, part: part.id } };
    });
    return batch;
  }

  /** An organisation nobody of another event of the series is of. */
  let organisationId: unknown;
  async function ownOrganisation(): Promise<unknown> {
    if (organisationId === undefined) {
      // By hand: each registration of its own would fill the page of the audit that others are looked for in.
      organisationId = newId();
      await database.manager.query(
        `WITH made AS (
           INSERT INTO organisation (id, series_id, name, country, kind, name_key, sort_name, search_key, created_at)
           VALUES ($1, $2, $3, 'KH', 'company', $3, $3, $3, now()) RETURNING id)
         UPDATE registration SET organisation_id = made.id FROM made WHERE registration.id = $4`,
        [organisationId, scope.series, `${code()} ${scope.event}`, returned.id],
      );
    }
    return organisationId;
  }

  /** The record a registration refers to. */
  const of = async (column: 'person_id' | 'organisation_id', registration: string): Promise<string> =>
    String(await cell(`SELECT ${column} AS cell FROM registration WHERE id = $1`, registration));

  /** Two people of whom one has withdrawn, each of an organisation of her own: their records can be made one. */
  async function doubles(): Promise<{ person: Call; organisation: Call }> {
    const both: { person: string; organisation: string }[] = [];
    for (const gone of [false, true]) {
      const { id } = await submitted(app, scope, {
        organisation: { organisationName: `${code()} ${scope.event}` },
      });
      if (gone) await committed(app, Departures).withdraw(scope, asItStands(id), 'test');
      const [row] = await database.manager.query<{ person: string; organisation: string }[]>(
        'SELECT person_id AS person, organisation_id AS organisation FROM registration WHERE id = $1',
        [id],
      );
      if (row) both.push(row);
    }
    const [kept, other] = both;
    if (!kept || !other) throw new Error('Nobody was registered.');
    const values = { name: 'other', language: 'kept' };
    return {
      person: { path: { person: kept.person, double: other.person }, values },
      organisation: { path: { organisation: kept.organisation, double: other.organisation }, values },
    };
  }

  let asksFace = false;

  /** Somebody whose form asks for a photo; it is made once, for what only looks leaves nothing each time. */
  async function faceAsked(): Promise<Call> {
    const call = { path: { registration: approved.id } };
    if (asksFace) return call;
    const forms = committed(app, FormsService);
    const form = await forms.create(scope, { code: code(), purpose: 'registration', name: en, from: null });
    const face = { key: 'face', label: en, kind: 'photo', required: false, returnable: true } as const;
    const asked = { ...face, shape: '35x45', least: 100, rules: [] } as const;
    const [first, ...others] = structuredClone(STANDARD_FORM.steps);
    if (!first) throw new Error('The standard form has no steps.');
    const steps = [{ ...first, fields: [...first.fields, asked] }, ...others];
    await forms.change(scope, { id: form, version: 1 }, { steps });
    await forms.publish(scope, { id: form, version: 2 }, { moveDrafts: false });
    await database.manager.query(
      `UPDATE registration SET form_version_id = (SELECT current_version_id FROM form WHERE id = $2)
       WHERE id = $1`,
      [approved.id, form],
    );
    asksFace = true;
    return call;
  }

  /** A photo of somebody who was approved; no program looks at what it holds. */
  async function photoSent(): Promise<Call> {
    return inTx(async (tx): Promise<Call> => {
      const file = await app.get(FileStore, { strict: false }).put(tx, scope, {
        kind: 'photo',
        name: 'photo.jpg',
        mediaType: 'image/jpeg',
        bytes: Buffer.from(mark),
      });
      await tx.query(
        `INSERT INTO registration_photo (id, event_id, registration_id, field, width, height, created_at)
         VALUES ($1, $2, $3, 'face', 35, 45, now())`,
        [file.id, scope.event, approved.id],
      );
      return { path: { registration: approved.id, photo: file.id } };
    });
  }

  /** A list of people that was written to a file. */
  async function writtenList(): Promise<Call> {
    return inTx(async (tx): Promise<Call> => {
      const asked = { kind: 'people-export', params: { mark, once: newId() } };
      const { run } = await app.get(JobRuns, { strict: false }).ask(tx, scope, asked);
      const file = await app.get(FileStore, { strict: false }).put(tx, scope, {
        kind: 'people-export',
        name: `${mark}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        bytes: Buffer.from(mark),
        runId: run.id,
      });
      await tx.query("UPDATE job_run SET state = 'done', result = $2, finished_at = now() WHERE id = $1", [
        run.id,
        { file: file.id, people: 1 },
      ]);
      return { path: { export: run.id } };
    });
  }

  /** A view of the list of people that somebody shares. */
  async function sharedView(): Promise<Call> {
    const id = newId();
    await database.manager.query(
      `INSERT INTO saved_view (id, event_id, owner_id, owner_name, name, query, shared, created_at)
       VALUES ($1, $2, $3, 'Owner', $4, 'state=submitted', true, now())`,
      [id, scope.event, owner.id, code()],
    );
    return { path: { view: id } };
  }

  /** A mail of the event, or one to staff, that bounced, as it stands again and again. */
  const mailIds = { event: newId(), house: newId() };
  async function bouncedMail(of: 'event' | 'house'): Promise<Call> {
    await database.manager.query(
      `INSERT INTO mail_delivery (id, key, event_id, to_address, to_name, template, language, subject, message_id, state,
         sealed, created_at)
       VALUES ($1, $4, $2, 'sokha@moc.gov.kh', $3, 'code', 'en', 'Your code', '<a@b>', 'bounced', '\\x00', now())
       ON CONFLICT (id) DO UPDATE SET state = 'bounced'`,
      [mailIds[of], of === 'event' ? scope.event : null, mark, mailIds[of]],
    );
    return { path: { delivery: mailIds[of] } };
  }

  /** A mail the event has no words of its own for yet. */
  async function noOwnText(): Promise<Call> {
    const path = { template: 'code', language: 'lo' };
    await database.manager.query(
      'DELETE FROM mail_text WHERE event_id = $1 AND template = $2 AND language = $3',
      [scope.event, path.template, path.language],
    );
    return { path, values: { version: 0 } };
  }

  /** A mail the event has words of its own for. */
  async function ownText(): Promise<Call> {
    await database.manager.query(
      `INSERT INTO mail_text (event_id, template, language, subject, paragraphs, version, changed_at, changed_by)
       VALUES ($1, 'code', 'km', $2, ARRAY[$2], 1, now(), 'A') ON CONFLICT DO NOTHING`,
      [scope.event, mark],
    );
    return { path: { template: 'code', language: 'km' } };
  }

  async function standingSuppression(): Promise<Call> {
    const id = await inTx((tx) =>
      suppressions.add(tx, scope, { address: `${code()}@example.org`, note: 'test' }),
    );
    return { path: { suppression: id } };
  }

  /** Mails to the address came back, so that nobody writes there. */
  async function bounced(to: string): Promise<Call> {
    const id = newId();
    await database.manager.query(
      `INSERT INTO mail_suppression (id, address, event_id, reason, note, since, by_name)
       VALUES ($1, $2, NULL, 'bounced', '550 5.1.1 no such user', now(), '')`,
      [id, to],
    );
    return { path: { suppression: id } };
  }

  const desk = { role: 'desk-staff', eventId: scope.event, seriesId: scope.series, language: 'en' };

  /** Somebody who was invited into the event and has not come. */
  async function invited(email = address()): Promise<string> {
    const accounts = accountsOf(app);
    const account = await accounts.createAccount(scope, {
      email,
      name: 'A',
      language: 'en',
    });
    await accounts.grantRole(scope, account.id, { role: 'desk-staff', eventId: scope.event });
    return account.id;
  }

  /** Work of this event that was given up. */
  async function deadLetter(): Promise<Call> {
    const id = newId();
    await database.manager.query(
      `WITH message AS (
         INSERT INTO outbox_message (id, topic, payload, dispatched_at)
         VALUES ($1, 'test.sampled', jsonb_build_object('eventId', $2::text), now()) RETURNING id)
       INSERT INTO dead_letter (id, message_id, handler, topic, event_id, kind, error, attempts, asked_at, given_up_at)
       SELECT id, id, 'test.sample', 'test.sampled', $2::uuid, 'failed', 'Error: no', 8, now(), now() FROM message`,
      [id, scope.event],
    );
    return { path: { letter: id } };
  }

  /** An organisation nobody has come from yet. */
  const whose = () => ({
    country: 'KH',
    organisation: { name: code(), latinName: '', kind: 'company' },
    name: {},
    note: mark,
  });
  const delegation = (): Promise<string> => inTx((tx) => delegations.create(tx, scope, whose()));

  /** Somebody who looks after a delegation nobody else does. */
  async function focalPoint(): Promise<Call> {
    const wanted = { name: mark, email: address(), language: 'en' } as const;
    const of = await delegation();
    return { path: { focalPoint: await inTx((tx) => focalPoints.appoint(tx, scope, of, wanted)) } };
  }

  const nothing: Stage = async () => ({});
  // Controllers are called beside each other: whom a call gives or takes a role, a session or
  // a second factor is in no other's calls.
  const person = await personIn(app, scope);
  const prover = await personIn(app, scope);
  const changer = await personIn(app, scope);
  const forgetful = await personIn(app, scope);
  const idle = await personIn(app, scope);
  const admin = await personIn(app, scope, { role: 'platform-admin' });
  const waiter = await personIn(app, scope);
  const enroller = await personIn(app, scope);
  const enrolled = await personIn(app, scope);
  const leaver = await personIn(app, scope);
  const locked = await personIn(app, scope);
  const leaving = await personIn(app, scope);
  const appointed = await personIn(app, scope);
  const inPerson: Stage = async () => ({ cookie: await person.trusted() });
  const inHouse: Stage = async () => ({ cookie: await admin.trusted() });
  const inSeries: Stage = async () => ({ ...(await inHouse()), path: { series: scope.series } });

  return {
    'Jobs.list': nothing,
    'Jobs.find': async () => ({ path: { job: job.id } }),
    'Jobs.cancel': async () => ({ path: { job: job.id } }),
    'Files.download': async () => ({ path: { file: file.id } }),
    'Session.create': async () => {
      await database.manager.query('DELETE FROM wrong_attempt');
      return { values: { email: owner.email, password: PASSWORD } };
    },
    'Session.answer': async () => ({ values: await waiter.challenge() }),
    'SecondFactor.find': inPerson,
    'SecondFactor.begin': async () => ({ cookie: await prover.cookie() }),
    'SecondFactor.confirm': async () => ({
      cookie: await enroller.cookie(),
      values: await enroller.firstCode(),
    }),
    // A second factor that is set up ends the sessions from before it.
    'SecondFactor.renew': async () => {
      const values = await enrolled.code();
      return { cookie: await enrolled.cookie(), values };
    },
    'SecondFactor.remove': async () => {
      const values = { password: PASSWORD, ...(await leaver.code()) };
      return { cookie: await leaver.cookie(), values };
    },
    'StepUp.ask': async () => {
      await database.manager.query('DELETE FROM step_up_code');
      return inPerson();
    },
    'StepUp.prove': async () => ({ cookie: await prover.cookie(), values: await prover.stepUpCode() }),
    // Another password may have been taken, and wrong ones counted.
    'Passwords.change': async () => {
      await database.manager.query(
        `WITH tries AS (DELETE FROM wrong_attempt WHERE subject LIKE '%' || $1)
         UPDATE account SET password_hash = (SELECT password_hash FROM account WHERE id = $2) WHERE id = $1::uuid`,
        [changer.id, owner.id],
      );
      return { cookie: await changer.trusted(), values: { old: PASSWORD, password: PASSWORD } };
    },
    'Passwords.forget': async () => ({ values: { email: forgetful.email } }),
    'Passwords.create': async () => ({
      values: { token: await forgetful.passwordToken(), password: PASSWORD },
    }),
    'Members.list': nothing,
    'Members.invite': async () => ({ values: { email: address(), ...desk } }),
    'Members.inviteAgain': async () => ({ path: { account: await invited() } }),
    'Members.writeAgain': async () => {
      const to = address();
      await bounced(to);
      return { path: { account: await invited(to) } };
    },
    'Members.grant': async () => ({
      path: { account: appointed.id },
      values: { role: 'desk-staff', eventId: scope.event, seriesId: scope.series },
    }),
    'Members.revoke': async () => ({
      path: { account: appointed.id, role: await appointed.role('desk-staff') },
    }),
    'Members.disable': async () => ({ cookie: await admin.trusted(), path: { account: idle.id } }),
    'Members.enable': async () => ({ cookie: await admin.trusted(), path: { account: idle.id } }),
    'Members.removeFactor': async () => {
      await locked.code();
      return { cookie: await admin.trusted(), path: { account: locked.id } };
    },
    'Session.find': nothing,
    'Session.change': inPerson,
    'Session.delete': async () => ({ cookie: await leaving.cookie() }),
    'OwnSessions.list': inPerson,
    'OwnSessions.delete': async () => ({ ...(await inPerson()), path: { session: await person.session() } }),
    'OwnSessions.deleteOthers': inPerson,
    'OwnTokens.list': inPerson,
    'OwnTokens.create': async () => {
      await database.manager.query('DELETE FROM api_token WHERE account_id = $1', [person.id]);
      const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
      const values = { name: code(), eventId: scope.event, expiresAt, permissions: ['events.read'] };
      return { ...(await inPerson()), values };
    },
    'OwnTokens.delete': async () => ({ ...(await inPerson()), path: { token: await person.token() } }),
    'Events.list': nothing,
    'Events.find': nothing,
    'Events.change': () =>
      row('event', 'event', scope.event, {
        state: 'live',
        contactEmail: 'desk@example.org',
        mailReplyTo: 'desk@example.org',
      }),
    'EventPicture.put': async () => ({ form: formWith(await smallPicture()) }),
    'EventPicture.remove': async () => {
      const made = await pictures.make(await fileOf(await smallPicture()), [16]);
      await inTx((tx) => eventPictures.put(tx, scope, made));
      return {};
    },
    'Events.putVocabulary': async () => {
      const { values } = await row('vocabulary', 'code', vocabularyId);
      return { path: { code: MADE }, values };
    },
    'Days.create': async () => ({ values: { date: day() } }),
    'Days.change': () => row('event_day', 'day', dayId, { date: dayDate }),
    'Days.delete': async () => ({
      path: { day: (await inTx((tx) => parts.addDay(tx, scope, { date: day(), title: en }))).id },
    }),
    'Venues.create': async () => ({ values: { code: code() } }),
    'Venues.change': () => row('venue', 'venue', venueId),
    'Venues.delete': async () => {
      const venue = await inTx((tx) => parts.addVenue(tx, scope, { code: code(), name: en, address: {} }));
      return { path: { venue: venue.id } };
    },
    'Rooms.create': async () => ({ values: { code: code(), venueId } }),
    'Rooms.change': () => row('room', 'room', roomId, { venueId }),
    'Rooms.delete': async () => {
      const room = await inTx((tx) =>
        parts.addRoom(tx, scope, { code: code(), venueId, name: en, capacity: 1 }),
      );
      return { path: { room: room.id } };
    },
    'Themes.create': async () => ({ values: { code: code() } }),
    'Themes.change': () => row('theme', 'theme', themeId),
    'Themes.delete': async () => {
      const theme = await inTx((tx) =>
        parts.addTheme(tx, scope, { code: code(), name: en, word: en, colour: '#0B5CAD' }),
      );
      return { path: { theme: theme.id } };
    },
    'Categories.list': nothing,
    'Categories.create': async () => ({
      values: { code: code(), ...OPEN, companionCategoryId: null, companionsMost: 0 },
    }),
    'Categories.change': async () =>
      row('category', 'category', await changed(), {
        ...OPEN,
        capacity: 1000,
        preApproval: false,
        formId: null,
        followUpFormId: null,
        companionsMost: 0,
        companionCategoryId: null,
        codeOnly: false,
        approvers: [],
      }),
    'Forms.list': nothing,
    'Forms.find': () => Promise.resolve({ path: { form: formId } }),
    'Forms.create': () => Promise.resolve({ values: { code: code(), from: formId } }),
    'Forms.change': () => row('form', 'form', formId, { steps: structuredClone(STANDARD_FORM.steps) }),
    'Forms.publish': () => row('form', 'form', formId),
    'FormPreview.show': () => Promise.resolve({ path: { form: formId } }),
    'Forms.asked': () => Promise.resolve({ path: { category: String(categoryId) } }),
    'Quotas.list': nothing,
    'Readiness.show': nothing,
    'Rehearsals.find': nothing,
    'Rehearsals.begin': nothing,
    'Rehearsals.end': () => Promise.resolve({ values: { confirmation: 'LM' } }),
    'AccessCodes.list': nothing,
    'AccessCodes.create': async () => ({
      values: { code: code(), count: 1, categoryIds: [categoryId], validUntil: null },
    }),
    'AccessCodes.withdraw': async () => ({ path: { accessCode: await accessCode() } }),
    'ListedAddresses.list': nothing,
    'ListedAddresses.put': () =>
      Promise.resolve({ values: { categoryId, lines: `${address()}\n${code()}.example.org\nnobody` } }),
    'ListedAddresses.remove': async () => ({ path: { listedAddress: await listedAddress() } }),
    'Imports.list': nothing,
    'Imports.open': async () => ({
      form: formWith(Buffer.from(`Name,Country\n${code()},KH\n`), {
        field: 'file',
        name: 'people.csv',
        type: 'text/csv',
      }),
    }),
    'Imports.find': async () => brought(),
    'Imports.choose': async () => {
      const { path, version } = await brought();
      return {
        path,
        values: { version, mapping: ['name', 'country'], defaults: {}, approve: false, holdUntil: '' },
      };
    },
    'Imports.rows': async () => brought(),
    'Imports.mend': async () => {
      const { path, version } = await brought();
      return { path, values: { version, line: 2, column: 0, text: code() } };
    },
    'Imports.accept': async () => {
      const { path, version } = await brought();
      return { path, values: { version } };
    },
    'Imports.csv': async () => brought(),
    'Imports.xlsx': async () => brought(),
    'Quotas.create': async () => ({ values: quotaOf('KH') }),
    'Quotas.change': async () => row('quota', 'quota', await quota(), quotaOf('LA')),
    'Quotas.remove': async () => ({ path: { quota: await quota() } }),
    'Waiting.list': async () => {
      await inLine();
      return {};
    },
    'Waiting.offer': async () => ({
      path: { registration: await inLine() },
      values: { pools: [await cell('SELECT pool_id AS cell FROM category WHERE id = $1', fullId)] },
    }),
    'Waiting.prefer': async () => ({
      path: { registration: await inLine() },
      values: { first: true, reason: 'Speaks in the opening' },
    }),
    'Waiting.remove': async () => ({ path: { registration: await inLine() } }),
    'Registrations.list': nothing,
    'Registrations.create': async () => {
      made += 1;
      await makeRoom();
      const steps = delegateSteps(`${MADE}.${made}@example.org`, [String(dayId)]);
      const answers = Object.assign({}, ...Object.values(steps)) as object;
      return { values: { categoryId, answers, send: true, pools: [] } };
    },
    'Audience.find': nothing,
    'SavedViews.list': nothing,
    'SavedViews.create': async () => ({
      values: { name: code(), query: 'state=submitted', isDefault: false },
    }),
    'SavedViews.change': async () => ({
      ...(await sharedView()),
      values: { name: code(), query: 'state=returned', shared: true, isDefault: false },
    }),
    'SavedViews.remove': sharedView,
    'BulkActs.prepare': async () => ({
      values: {
        kind: 'tag',
        tagId: await tag(),
        preparedId: await preparedReason(),
        ids: [approved.id],
        state: ['submitted'],
        category: ['government'],
        country: ['KH'],
        delegation: ['none'],
        tag: [await tag()],
        organisation: await ownOrganisation(),
        facet: ['badge:none'],
      },
    }),
    'BulkActs.find': chosen,
    'BulkActs.confirm': chosen,
    'PeopleExports.ask': async () => ({
      values: {
        columns: ['number', 'name'],
        state: ['submitted'],
        category: ['government'],
        country: ['KH'],
        delegation: ['none'],
        tag: [await tag()],
        organisation: await ownOrganisation(),
        facet: ['badge:none'],
      },
    }),
    'PeopleExports.file': writtenList,
    'Photos.show': photoSent,
    'Photos.asked': faceAsked,
    'Photos.replace': async () => ({ ...(await faceAsked()), form: formWith(await photograph(140, 180)) }),
    'Registrations.counts': nothing,
    'Changes.accept': wanted,
    'Changes.refuse': wanted,
    'PreparedReasons.list': nothing,
    'PreparedReasons.create': async () => ({
      values: { kind: 'return', field: 'jobTitle', text: { en: code() } },
    }),
    'PreparedReasons.change': async () =>
      row('prepared_reason', 'reason', await preparedReason(), {
        kind: 'return',
        field: '',
        text: { en: code(), km: code() },
      }),
    'PreparedReasons.place': async () => ({
      path: { reason: await preparedReason() },
      values: { position: 0 },
    }),
    'PreparedReasons.delete': async () => ({ path: { reason: await preparedReason() } }),
    'Tags.list': nothing,
    'Tags.create': async () => ({ values: { name: code() } }),
    'Tags.change': async () => row('tag', 'tag', await tag(), { name: code() }),
    'Tags.delete': async () => ({ path: { tag: await tag() } }),
    'Tags.pin': async () => ({ path: { registration: approved.id, tag: await tag() } }),
    'Tags.unpin': async () => {
      const pinned = await tag();
      await inTx((tx) => tags.pin(tx, scope, approved.id, pinned));
      return { path: { registration: approved.id, tag: pinned } };
    },
    'WalkIns.enter': async () => ({ values: { categoryId, answers: await walkIn() } }),
    'WalkIns.deciders': async () => ({ path: { category: String(categoryId) } }),
    'Organisations.list': nothing,
    'Organisations.accreditNew': async () => ({
      values: { organisationName: `${code()} ${scope.event}`, organisationLatinName: '', country: 'KH' },
    }),
    'Organisations.accredit': async () => ({ path: { organisation: String(await ownOrganisation()) } }),
    'Organisations.endAccreditation': async () => {
      const organisation = String(await ownOrganisation());
      await inTx((tx) => accreditations.add(tx, scope, organisation));
      return { path: { organisation } };
    },
    'Organisations.name': async () =>
      row('organisation', 'organisation', await ownOrganisation(), { names: { km: code(), zh: code() } }),
    'Organisations.find': async () => ({ path: { organisation: String(await ownOrganisation()) } }),
    'Persons.across': async () => ({ path: { registration: approved.id } }),
    'Persons.distinguish': async () => ({
      path: { registration: approved.id },
      values: { personId: await of('person_id', returned.id) },
    }),
    'PersonMergers.preview': async () => ({
      path: { person: await of('person_id', approved.id), double: await of('person_id', returned.id) },
    }),
    'PersonMergers.merge': async () => (await doubles()).person,
    'OrganisationMergers.preview': async () => ({
      path: {
        organisation: await of('organisation_id', approved.id),
        double: String(await ownOrganisation()),
      },
    }),
    'OrganisationMergers.merge': async () => (await doubles()).organisation,
    'Notes.list': async () => ({ path: { registration: approved.id } }),
    'Notes.add': async () => ({ path: { registration: approved.id } }),
    'Approvals.next': nothing,
    'Approvals.organisations': nothing,
    'Approvals.counts': nothing,
    'Registrations.find': async () => ({ path: { registration: approved.id } }),
    'Registrations.preApprove': async () => {
      // Of a category of its own: nothing else here waits for a focal point.
      await database.manager.query(
        `WITH media AS (UPDATE category SET pre_approval = true WHERE event_id = $1 AND code = 'media' RETURNING id)
         UPDATE registration SET state = 'submitted', category_id = media.id FROM media WHERE registration.id = $2`,
        [scope.event, returned.id],
      );
      return seen(returned.id);
    },
    'Registrations.approve': waiting,
    'Registrations.return': async () => {
      await database.manager.query(`UPDATE registration SET state = 'submitted' WHERE id = $1`, [
        returned.id,
      ]);
      return seen(returned.id, { field: 'jobTitle', preparedId: await preparedReason() });
    },
    'Registrations.reject': async () => {
      const { path, values } = await waiting();
      return { path, values: { ...values, preparedId: await preparedReason() } };
    },
    'Registrations.withdraw': waiting,
    'Registrations.substitute': async () => {
      const names = { nativeFamily: '', nativeGiven: '', latinFamily: 'Chan', latinGiven: 'Dara' };
      const honours = { excellency: 'his', rank: 'dr' };
      const { path, values } = await waiting();
      return { path, values: { ...values, ...names, ...honours, email: address(), language: 'en' } };
    },
    'Registrations.cancel': waiting,
    'Reassignments.foresee': async () => ({ path: { registration: approved.id } }),
    'Reassignments.create': async () => {
      // One of its own: what it is moved to may be asked for another word before it is approved.
      reassignedId ||= (await submitted(app, scope)).id;
      const standing = { categoryId, country: 'KH', organisationKind: 'company', organisationLatinName: '' };
      return seen(reassignedId, { ...standing, organisationName: code(), pools: [] });
    },
    'Registrations.renewLink': async () => {
      // Each to another mailbox, since one gets three an hour.
      await database.manager.query('UPDATE registration SET email = $2 WHERE id = $1', [
        returned.id,
        `${MADE}.${(made += 1)}@example.org`,
      ]);
      return { path: { registration: returned.id } };
    },
    'Registrations.endLink': async () => ({ path: { registration: returned.id } }),
    'Slips.print': async () => ({ path: { registration: unreached[1].id } }),
    'Slips.sheet': async () => ({ path: { print: slips.id } }),
    'Delegations.list': nothing,
    'Delegations.create': async () => ({ values: whose() }),
    'Delegations.change': async () => row('delegation', 'delegation', await delegation()),
    'Delegations.remove': async () => ({ path: { delegation: await delegation() } }),
    'Delegations.appoint': async () => ({
      path: { delegation: await delegation() },
      values: { email: address(), language: 'en' },
    }),
    'FocalPoints.end': focalPoint,
    'FocalPoints.renewLink': focalPoint,
    'Rosters.counts': nothing,
    'Rosters.place': async () => ({
      path: { registration: approved.id },
      values: { delegationId: await delegation(), role: 'head', pools: [] },
    }),
    'Deliveries.list': nothing,
    'Deliveries.find': () => bouncedMail('event'),
    'Deliveries.resend': () => bouncedMail('event'),
    'Deliveries.resendAll': nothing,
    'Deliveries.outgoing': nothing,
    'Deliveries.tryNow': nothing,
    'MailTexts.list': async () => {
      await ownText();
      return {};
    },
    'MailTexts.find': ownText,
    'MailTexts.put': noOwnText,
    'MailTexts.delete': ownText,
    'MailTexts.preview': ownText,
    'Suppressions.list': nothing,
    'Suppressions.create': async () => ({ values: { address: `${code()}@example.org` } }),
    'Suppressions.lift': standingSuppression,
    'HouseDeliveries.list': inHouse,
    'HouseDeliveries.find': async () => ({ ...(await inHouse()), ...(await bouncedMail('house')) }),
    'HouseDeliveries.resend': async () => ({ ...(await inHouse()), ...(await bouncedMail('house')) }),
    'HouseDeliveries.outgoing': inHouse,
    'HouseDeliveries.tryNow': inHouse,
    'HouseSuppressions.list': inHouse,
    'HouseSuppressions.lift': async () => ({ ...(await inHouse()), ...(await bounced(address())) }),
    'DeadLetters.list': nothing,
    'DeadLetters.run': deadLetter,
    'DeadLetters.runAll': deadLetter,
    'DeadLetters.dismiss': deadLetter,
    'Badges.find': withBadge,
    'Badges.issue': withBadge,
    'Badges.replace': withBadge,
    'Badges.revoke': withBadge,
    'Badges.pdf': withBadge,
    'BadgeBatches.ask': async () => {
      const wanted = { kind: 'badges' as const, people: { ids: [approved.id] } };
      return { values: { actId: await inTx((tx) => bulkActs.prepare(tx, scope, wanted)) } };
    },
    'BadgeBatches.outcome': doneBatch,
    'BadgeBatches.part': doneBatch,
    'BadgeCounts.counts': nothing,
    'Audit.list': nothing,
    'Audit.choices': nothing,
    'Audit.head': nothing,
    'Audit.verify': nothing,
    'Audit.verification': async () => {
      await inTx((tx) => verifications.ask(tx, scope));
      return {};
    },
    'HouseAudit.list': inHouse,
    'HouseAudit.choices': inHouse,
    'HouseAudit.head': inHouse,
    'HouseAudit.verify': inHouse,
    'HouseAudit.verification': async () => {
      await inTx((tx) => verifications.ask(tx, SystemScope.of({ reason: 'test' })));
      return inHouse();
    },
    'SeriesAudit.list': inSeries,
    'SeriesAudit.choices': inSeries,
    'SeriesAudit.head': inSeries,
    'SeriesAudit.verify': inSeries,
    'SeriesAudit.verification': async () => {
      const place = { seriesId: scope.series, reason: 'test' };
      await inTx((tx) => verifications.ask(tx, SystemScope.of(place)));
      return inSeries();
    },
  };
}

const OPEN = {
  opensAt: '2018-01-01T09:00:00+08:00',
  closesAt: '2099-01-01T09:00:00+08:00',
  substitutesUntil: null,
  changesUntil: null,
  followUpUntil: null,
};

let cleared: Promise<void> = Promise.resolve();

/**
 * Takes away what calls have made, so that lists do not grow with each; one clearing after the other. Calls go on
 * meanwhile and lock in the order of their work: what a clearing lost to them, the next one takes away.
 */
export function clearMade(app: NestFastifyApplication, scope: SystemScope): Promise<void> {
  cleared = cleared.then(() => clear(app, scope)).catch(unlessLost);
  return cleared;
}

/** Lost to a call that held a row first, or put one in between. */
function unlessLost(error: unknown): void {
  const lost = error instanceof QueryFailedError && /deadlock detected|foreign key/.test(error.message);
  if (!lost) throw error;
}

async function clear(app: NestFastifyApplication, scope: SystemScope): Promise<void> {
  const tx = app.get(Database, { strict: false }).manager;
  await tx.query('DELETE FROM quota_category WHERE event_id = $1', [scope.event]);
  // Other lanes make quotas meanwhile, each with its categories.
  await tx.query(
    'DELETE FROM quota WHERE event_id = $1 AND NOT EXISTS (SELECT FROM quota_category WHERE quota_id = quota.id)',
    [scope.event],
  );
  await tx.query('UPDATE form SET current_version_id = NULL WHERE event_id = $1 AND code LIKE $2', [
    scope.event,
    `${MADE}%`,
  ]);
  for (const table of ['room', 'venue', 'theme', 'category', 'form']) {
    await tx.query(`DELETE FROM ${table} WHERE event_id = $1 AND code LIKE '${MADE}%'`, [scope.event]);
  }
  await tx.query('DELETE FROM event_day WHERE event_id = $1 AND date >= $2', [scope.event, FAR_DAY]);
  const used = '(SELECT pool_id FROM category UNION ALL SELECT pool_id FROM quota)';
  await tx.query(`DELETE FROM waiting_pool WHERE pool_id NOT IN ${used}`);
  await tx.query(`DELETE FROM place WHERE pool_id NOT IN ${used}`);
  await tx.query(`DELETE FROM pool WHERE id NOT IN ${used}`);
}

/** The last thing that happened to a registration. */
function lastMove(body: unknown): unknown {
  return lastOf(at(body, ['timeline']));
}

function lastOf(list: unknown): unknown {
  return Array.isArray(list) ? list.at(-1) : undefined;
}

/** Where an answer shows what was sent, for operations whose answer has another shape than their body. */
export const READ_BACK: Readonly<Record<string, (body: unknown) => unknown>> = {
  'Events.putVocabulary': (body) => {
    const vocabularies = at(body, ['vocabularies']);
    return Array.isArray(vocabularies) ? vocabularies.find((one) => at(one, ['code']) === MADE) : undefined;
  },
  'Registrations.return': (body) => ({ message: at(body, ['mendMessage']), items: at(body, ['mendItems']) }),
  'Registrations.approve': lastMove,
  'Registrations.reject': lastMove,
  'Registrations.withdraw': lastMove,
  'Registrations.cancel': lastMove,
  'Reassignments.create': lastMove,
  'MailTexts.put': (body) => ({ ...Object(at(body, ['own'])), version: 0 }),
  'Suppressions.lift': (body) => ({ reason: at(body, ['liftedNote']) }),
  'HouseSuppressions.lift': (body) => ({ reason: at(body, ['liftedNote']) }),
  'Delegations.appoint': (body) => lastOf(at(body, ['focalPoints'])),
  'Badges.revoke': (body) => ({ reason: at(body, ['endReason']) }),
};
