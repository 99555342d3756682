import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Role, ROLE_CODES } from '@app/identity';
import { newId } from '@app/kernel';
import { Database, FileStore, JobRuns, LongWork, type SystemScope } from '@app/platform';
import { asItStands, ReviewService } from '@app/registration';
import { openApi } from '../../apps/api/document';
import { startApi } from '../support/api';
import { committed } from '../support/committed';
import { emptyDatabase } from '../support/database';
import { loadLivingEvent, type Member, member, submitted } from '../support/living-event';
import { ApiCaller } from '../support/openapi-call';
import { type Call, stagesOf } from '../support/samples';
import { at, type Operation, operationsOf, type Place } from '../support/openapi-walk';

jest.setTimeout(120_000);

/** One word in each value somebody could read, and the value it stands in. */
const WORDS = {
  'a name': 'Qzname',
  'an address': 'qzaddress@example.org',
  'a phone number': '+855 76 543 210',
  'a post': 'Qzpost',
  'what is to be mended': 'Qzmend',
  'the subject of a mail': 'Qzsubject',
  'the address of a mail': 'qzmailed@example.org',
  'the text of a mail': 'Qzsealed',
  'the event’s own words for a mail': 'Qzwords',
  'the address of a member': 'qzmember@example.org',
  'what came of a job': 'Qzresult',
  'what a file holds': 'Qzfile',
  'the name of a focal point': 'Qzfocal',
  'a theme as the audit keeps it': 'qztheme',
} as const;

type Value = keyof typeof WORDS;

const OF_REGISTRATIONS: Value[] = [
  'a name',
  'an address',
  'a phone number',
  'a post',
  'what is to be mended',
];
const OF_MAILS: Value[] = [
  'the subject of a mail',
  'the address of a mail',
  'the event’s own words for a mail',
];

/** What each role reads of those in all it may ask. Nobody reads the text of a mail: it is sealed for the worker. */
const READS: Record<Role, Value[]> = {
  'event-owner': [
    ...OF_REGISTRATIONS,
    ...OF_MAILS,
    'the name of a focal point',
    'the address of a member',
    'what came of a job',
    'what a file holds',
    'a theme as the audit keeps it',
  ],
  'registration-desk': [
    ...OF_REGISTRATIONS,
    ...OF_MAILS,
    'the name of a focal point',
    'what came of a job',
    'what a file holds',
  ],
  'programme-manager': [...OF_REGISTRATIONS, 'the name of a focal point', 'what came of a job'],
  'desk-staff': [...OF_REGISTRATIONS, 'the name of a focal point', 'what came of a job'],
  auditor: ['what came of a job', 'a theme as the audit keeps it'],
  'platform-admin': ['the address of a member', 'a theme as the audit keeps it'],
};

/** Operations whose stages make something once. */
const OF_PROGRAMMES = /^(McScript|Speak|Programme|Release|Interpreter|Visit|ThemeDesk|RoomRequest|SessionF)/;

/** The fields of a thing as routes show it, which are the same for whoever may read it. */
const FIELDS: Record<string, { place: Place; fields: string }> = {
  'Registrations.list': {
    place: ['items', 0],
    fields:
      'category country createdAt email excellency id invented jobTitle keptUntil language latinName latinPostNominals nativeName nativePostNominals number organisationLatinName organisationName rank rankOther said salutation sentAt state updatedAt version',
  },
  'Registrations.find': {
    place: [],
    fields:
      'accompanies answers awaits category changes companions consentAt consentVersion contact country createdAt delegation email enteredBy excellency followUp formal id invented jobTitle keptUntil language latinFamily latinGiven latinName latinPostNominals link mayDecide mendItems mendMessage mergers nativeFamily nativeGiven nativeName nativePostNominals number organisationKind organisationLatinName organisationName phone photo rank rankOther replacedBy replaces rights salutation sentAt standing state tags timeline updatedAt version waitsAtDesk walkInAt',
  },
  'Delegations.list': {
    place: [0],
    fields: 'country focalPoints id kind name note organisationId version',
  },
  'Members.list': {
    place: ['members', 0],
    fields: 'bounced demo disabledAt email id invited name roles secondFactor signedInAt',
  },
  'Deliveries.list': {
    place: ['items', 0],
    fields:
      'attempts canBeSentAgain createdAt fault id language lastError messageId nextTry sentAt state subject subjectId suppressed template toAddress toName',
  },
  'Deliveries.find': {
    place: [],
    fields:
      'attempts canBeSentAgain createdAt fault id language lastError messageId nextTry sentAt state subject subjectId suppressed template toAddress toName',
  },
  'Suppressions.list': {
    place: ['items', 0],
    fields: 'address by id liftedAt liftedBy liftedNote note reason since',
  },
  'DeadLetters.list': {
    place: ['items', 0],
    fields: 'askedAt attempts error eventId givenUpAt handler id kind messageId payload topic',
  },
  'Jobs.find': {
    place: [],
    fields: 'about createdAt done error etaSeconds eventId finishedAt id kind phase result state total',
  },
  'Audit.list': {
    place: ['items', 0],
    fields: 'action actor addressPrefix at changes id objectId objectKind position reason requestId seal',
  },
};

describe('what each role reads of a thing', () => {
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let operations: Operation[];
  let caller: ApiCaller;
  let named: Record<string, Call>;
  const members = {} as Record<Role, Member>;

  const rows = (sql: string, values: unknown[] = []): Promise<unknown[]> =>
    app.get(Database, { strict: false }).manager.query(sql, values);

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    app = await startApi({ unlimited: true });
    operations = operationsOf(openApi(app)).filter(({ id }) => id !== 'Live.stream');
    for (const role of ROLE_CODES) members[role] = await member(app, scope, { role, eventId: scope.event });
    caller = new ApiCaller(app, await stagesOf(app, scope, members['event-owner']), scope.event);
    // What is made once for whoever only looks leaves its entries before what is planted, which stays on the first page.
    for (const { id } of operations.filter(({ id, method }) => method === 'GET' && OF_PROGRAMMES.test(id)))
      await caller.call({ id } as Operation);
    named = await plant();
  });

  afterAll(() => app.close());

  /** Puts each word where it belongs, and says what must be named to read it. */
  async function plant(): Promise<Record<string, Call>> {
    const { id } = await submitted(app, scope, {
      person: { latinFamily: WORDS['a name'], email: WORDS['an address'] },
      organisation: { jobTitle: WORDS['a post'], phone: WORDS['a phone number'] },
    });
    await committed(app, ReviewService).return(scope, asItStands(id), {
      message: WORDS['what is to be mended'],
      items: [{ field: 'jobTitle', note: 'Look.' }],
    });

    const mail = newId();
    await rows(
      `INSERT INTO mail_delivery (id, key, event_id, to_address, to_name, template, language, subject, message_id, state,
         sealed, created_at)
       VALUES ($1, $4, $2, $3, 'A', 'code', 'en', $5, '<q@z>', 'bounced', convert_to($6, 'UTF8'), now())`,
      [
        mail,
        scope.event,
        WORDS['the address of a mail'],
        mail,
        WORDS['the subject of a mail'],
        WORDS['the text of a mail'],
      ],
    );
    await rows(
      `INSERT INTO mail_text (event_id, template, language, subject, paragraphs, version, changed_at, changed_by)
       VALUES ($1, 'code', 'km', $2, ARRAY[$2], 1, now(), 'A')`,
      [scope.event, WORDS['the event’s own words for a mail']],
    );
    const clerk = await member(app, scope, { role: 'desk-staff', eventId: scope.event });
    await rows('UPDATE account SET email = $2 WHERE id = $1', [clerk.id, WORDS['the address of a member']]);

    const jobs = app.get(JobRuns, { strict: false });
    const database = app.get(Database, { strict: false });
    const { run } = await database.transaction((tx) =>
      jobs.ask(tx, scope, { kind: 'test', params: { q: 1 } }),
    );
    const said = WORDS['what came of a job'];
    await app.get(LongWork, { strict: false }).carryOut(run.id, async () => ({ result: { said } }));
    const file = await app.get(FileStore, { strict: false }).put(database.manager, scope, {
      kind: 'test',
      name: 'a.txt',
      mediaType: 'text/plain',
      bytes: Buffer.from(WORDS['what a file holds']),
    });
    const theme = operations.find((operation) => operation.id === 'Themes.create') as Operation;
    const call = await caller.call(theme);
    const made = {
      ...call,
      values: { ...call.values, code: WORDS['a theme as the audit keeps it'].toLowerCase() },
    };
    const answer = await caller.send(theme, made, { token: members['event-owner'].token });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    await rows('DELETE FROM theme WHERE id = $1', [at(answer.body, ['id'])]);

    for (const id of ['Suppressions.lift', 'DeadLetters.run', 'FocalPoints.end']) {
      await caller.call(operations.find((operation) => operation.id === id) as Operation);
    }

    await rows('UPDATE focal_point SET name = $1', [WORDS['the name of a focal point']]);

    return {
      'Registrations.find': { path: { registration: id } },
      'Deliveries.find': { path: { delivery: mail } },
      'Jobs.find': { path: { job: run.id } },
      'Files.download': { path: { file: file.id } },
      'MailTexts.find': { path: { template: 'code', language: 'km' } },
    };
  }

  /** What one role is answered, by the operation; what is refused is not in it. */
  async function answersTo(role: Role): Promise<Map<string, unknown>> {
    const answers = new Map<string, unknown>();
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      const call = named[operation.id] ?? { ...(await caller.call(operation)), cookie: undefined };
      const { status, body } = await caller.send(operation, call, { token: members[role].token });
      if (status < 300) answers.set(operation.id, body);
    }
    return answers;
  }

  it.each(ROLE_CODES)('is no more and no less than its work asks for: %s', async (role) => {
    const said = JSON.stringify([...(await answersTo(role)).values()]).toLowerCase();
    const read = (Object.keys(WORDS) as Value[]).filter((value) => said.includes(WORDS[value].toLowerCase()));
    expect(read.toSorted()).toEqual(READS[role].toSorted());
  });

  it('is made of the fields the table names, and of the same for everybody who reads it', async () => {
    const shown: Record<string, Set<string>> = {};
    for (const role of ROLE_CODES) {
      const answers = await answersTo(role);
      for (const [id, { place }] of Object.entries(FIELDS)) {
        const thing = at(answers.get(id), place);
        if (thing === undefined) continue;
        (shown[id] ??= new Set()).add(Object.keys(Object(thing)).toSorted().join(' '));
      }
    }
    expect(Object.fromEntries(Object.entries(shown).map(([id, fields]) => [id, [...fields]]))).toEqual(
      Object.fromEntries(Object.entries(FIELDS).map(([id, { fields }]) => [id, [fields]])),
    );
  });
});
