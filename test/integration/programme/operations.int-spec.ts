import type { TestingModule } from '@nestjs/testing';
import { newId } from '@app/kernel';
import { Database, SystemScope } from '@app/platform';
import {
  BLANK_SESSION,
  type Change,
  Programme,
  ProgrammeReader,
  ProgrammeSettingsService,
  type Session,
  type SessionFacts,
  factsOf,
  withChanges,
} from '@app/programme';
import { Engagements, Speakers } from '@app/speakers';
import { emptyDatabase } from '../../support/database';
import { anEvent, programmeApp } from '../../support/programmes/programme-stage';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const EDITORS = 20;
const TURNS = 5;

let app: TestingModule;
let database: Database;
let programme: Programme;
let reader: ProgrammeReader;
let scope: SystemScope;
let hall: string;
let engagement: string;

beforeAll(async () => {
  app = await programmeApp({ DATABASE_POOL: '20' });
  database = app.get(Database);
  programme = app.get(Programme);
  reader = app.get(ProgrammeReader);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  ({ scope, hall } = await anEventWithHall());
  engagement = await database.transaction(async (tx) => {
    const speaker = await app.get(Speakers).create(tx, scope, { latinFamily: 'Sok', country: 'KH' });
    return app.get(Engagements).create(tx, scope, speaker, { role: 'speaker' });
  });
});

const sql = <Row>(query: string, ...values: unknown[]) => database.manager.query<Row[]>(query, values);

async function anEventWithHall(): Promise<{ scope: SystemScope; hall: string }> {
  const own = await anEvent(app);
  const [eventId, venueId, room] = [own.event, newId(), newId()];
  await sql(
    `insert into venue (id, event_id, code, name, created_at) values ($1, $2, 'centre', '{}', now())`,
    venueId,
    eventId,
  );
  await sql(
    `insert into room (id, event_id, venue_id, code, name, capacity, position, created_at)
     values ($1, $2, $3, 'hall', '{}', 300, 0, now())`,
    room,
    eventId,
    venueId,
  );
  return { scope: own, hall: room };
}

const operate = (changes: Change[], act = 'test') =>
  database.transaction((tx) => programme.operate(tx, scope, { act, changes }));

const undo = (number: number) => database.transaction((tx) => programme.undo(tx, scope, number));

const opening = (): SessionFacts => ({
  ...BLANK_SESSION,
  kind: 'plenary',
  code: 'opening',
  title: { en: 'Opening', km: 'ពិធីបើក' },
  roomId: hall,
  startsAt: '2026-12-03T01:00:00.000Z',
  minutes: 90,
  closedFor: ['government', 'company'],
  items: [
    {
      id: newId(),
      kind: 'speech',
      title: { en: 'Welcome' },
      minutes: 10,
      appearances: [],
    },
    { id: newId(), kind: 'signing', title: {}, minutes: 20, appearances: [] },
  ],
  channels: [
    { language: 'zh', mode: 'simultaneous', booth: 'A', relay: '', receivers: 200, interpreters: [] },
  ],
});

async function made(facts: SessionFacts = opening()): Promise<string> {
  const session = newId();
  await operate([{ session, before: null, after: facts }], 'create');
  return session;
}

const stands = async (id: string): Promise<Session | undefined> =>
  (await reader.draft(scope)).sessions.find((session) => session.id === id);

const moved = (session: string, from: string | null, to: string | null): Change => ({
  session,
  before: { startsAt: from },
  after: { startsAt: to },
});

const at = (minute: number) =>
  new Date(Date.parse('2026-12-03T01:00:00.000Z') + minute * 60_000).toISOString();

describe('an operation', () => {
  it('makes, changes and takes away a session, and its undoing brings back each state exactly', async () => {
    const facts = opening();
    const [welcome, ...more] = facts.items;
    const appearing = welcome ? [{ ...welcome, appearances: [{ engagementId: engagement }] }, ...more] : [];
    const session = await made({ ...facts, items: appearing });
    const first = await stands(session);
    expect(first && factsOf(first)).toEqual({ ...facts, items: appearing });

    const items = [...(first?.items ?? [])].reverse();
    await operate([
      { session, before: { items: first?.items, code: 'opening' }, after: { items, code: '' } },
    ]);
    const second = await stands(session);
    expect(second).toEqual({ ...first, items, code: '' });

    await operate([{ session, before: second ? factsOf(second) : null, after: null }]);
    expect(await stands(session)).toBeUndefined();

    await undo(3);
    expect(await stands(session)).toEqual(second);
    await undo(2);
    expect(await stands(session)).toEqual(first);
    // And once more forward: the undoing is taken back.
    await undo(5);
    expect(await stands(session)).toEqual(second);
  });

  it('tells the second of two who move the same session who was first, when and what stands now', async () => {
    const session = await made();
    await operate([moved(session, at(0), at(30))], 'move');
    const late = operate([moved(session, at(0), at(60))], 'move');
    await expect(late).rejects.toMatchObject({
      code: 'programme.changed-meanwhile',
      meta: { session, fields: ['startsAt'], number: 2, by: 'An editor', now: { startsAt: at(30) } },
    });
    expect((await stands(session))?.startsAt).toBe(at(30));
    // What he did not see but does not change either is no reason to refuse him.
    await operate([{ session, before: { minutes: 90 }, after: { minutes: 60 } }], 'resize');
    expect(await stands(session)).toMatchObject({ startsAt: at(30), minutes: 60 });
  });

  it('is done whole or not at all', async () => {
    const [one, other] = [await made(), await made({ ...opening(), code: 'closing' })];
    await operate([moved(other, at(0), at(10))]);
    await expect(operate([moved(one, at(0), at(20)), moved(other, at(0), at(20))])).rejects.toMatchObject({
      code: 'programme.changed-meanwhile',
    });
    expect((await stands(one))?.startsAt).toBe(at(0));
    expect((await reader.draft(scope)).number).toBe(3);
  });

  it('is refused where a session could not be so', async () => {
    const session = await made();
    const nowhere = { session, before: { roomId: hall }, after: { roomId: newId() } };
    await expect(operate([nowhere])).rejects.toMatchObject({ code: 'programme.room-gone' });
    const backwards = { session, before: { minutes: 90 }, after: { minutes: 0 } };
    await expect(operate([backwards])).rejects.toMatchObject({
      code: 'programme.invalid',
      fields: [{ pointer: '/changes/0/after/minutes' }],
    });
    await expect(operate([{ session, before: {}, after: { minutes: 60 } }])).rejects.toMatchObject({
      code: 'programme.invalid',
      fields: [{ pointer: '/changes/0/before/minutes' }],
    });
    const twin = { session: newId(), before: null, after: { ...opening(), items: [] } };
    await expect(operate([twin])).rejects.toMatchObject({ code: 'programme.code-taken' });
    const speaking = (engagementId: string) => ({
      ...opening(),
      code: '',
      items: [
        { id: newId(), kind: 'speech' as const, title: {}, minutes: 5, appearances: [{ engagementId }] },
      ],
    });
    const speech = (engagementId: string) =>
      operate([{ session: newId(), before: null, after: speaking(engagementId) }]);
    await expect(speech(newId())).rejects.toMatchObject({ code: 'programme.engagement-gone' });
    await speech(engagement);
    await expect(speech(engagement)).rejects.toMatchObject({ code: 'programme.engagement-elsewhere' });
    const removal = database.transaction((tx) => app.get(Engagements).remove(tx, scope, engagement));
    await expect(removal).rejects.toMatchObject({ code: 'speakers.engagement-in-use' });
    await operate([{ session, before: { externalId: '' }, after: { externalId: '12' } }]);
    const same = { ...opening(), code: 'other', externalId: '12' };
    await expect(operate([{ session: newId(), before: null, after: same }])).rejects.toMatchObject({
      code: 'programme.external-id-taken',
    });
  });

  it('may exchange what only one can have', async () => {
    const [one, other] = [await made(), await made({ ...opening(), code: 'closing' })];
    await operate([
      { session: one, before: { code: 'opening' }, after: { code: 'closing' } },
      { session: other, before: { code: 'closing' }, after: { code: 'opening' } },
    ]);
    expect([(await stands(one))?.code, (await stands(other))?.code]).toEqual(['closing', 'opening']);
  });

  it('is taken back once, and not where somebody has changed the same since', async () => {
    const session = await made();
    await operate([moved(session, at(0), at(30))]);
    await operate([moved(session, at(30), at(60))]);
    await expect(undo(2)).rejects.toMatchObject({ code: 'programme.changed-meanwhile' });
    const both = await Promise.allSettled([undo(3), undo(3)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await stands(session))?.startsAt).toBe(at(30));
  });
});

describe('what a session takes', () => {
  it('stands where every other context looks for it, as long as the session does', async () => {
    const facts = opening();
    const [welcome, ...more] = facts.items;
    const items = welcome ? [{ ...welcome, appearances: [{ engagementId: engagement }] }, ...more] : [];
    const session = await made({ ...facts, items });
    const taken = () =>
      sql<{ resource_kind: string; minutes: number; closed: boolean }>(
        `select resource_kind, extract(epoch from upper(during) - lower(during))::integer / 60 as minutes
       from commitment where source_id = $1 order by resource_kind`,
        session,
      );
    const closed = async () => (await sql(`select from closed_window where source_id = $1`, session)).length;
    expect(await taken()).toEqual([
      { resource_kind: 'person', minutes: 10 },
      { resource_kind: 'room', minutes: 90 },
    ]);
    expect(await closed()).toBe(1);

    // A part that ends takes nobody's time, though the session names it still; one that comes back does again.
    const kinds = async () => (await taken()).map(({ resource_kind: kind }) => kind);
    const pend = (version: number, pendingState: 'declined' | null) =>
      database.transaction((tx) =>
        app.get(Engagements).change(tx, scope, { id: engagement, version }, { pendingState }),
      );
    await pend(1, 'declined');
    expect(await kinds()).toEqual(['room']);
    await pend(2, null);
    expect(await kinds()).toEqual(['person', 'room']);

    const stood = await stands(session);
    await operate([{ session, before: stood ? factsOf(stood) : null, after: null }]);
    expect([await taken(), await closed()]).toEqual([[], 0]);
    await undo(2);
    expect([(await taken()).length, await closed()]).toEqual([2, 1]);
  });

  it('keeps two sessions out of one room where the event has it so', async () => {
    await made();
    const hard = { severities: { room: 'block-scheduling' } };
    await database.transaction((tx) => app.get(ProgrammeSettingsService).change(tx, scope, 1, hard));
    const rival = { ...opening(), code: 'rival' };
    await expect(made({ ...rival, startsAt: at(60) })).rejects.toMatchObject({
      code: 'commitments.time-taken',
    });
    await expect(made({ ...rival, startsAt: at(90) })).resolves.toBeDefined();
  });
});

describe('many editors at once', () => {
  it('lose no change: the log, made again from nothing, is the draft', async () => {
    const sessions = await Promise.all(
      Array.from({ length: 10 }, (_, index) => made({ ...opening(), code: `s-${index}` })),
    );
    const editor = async (number: number): Promise<PromiseSettledResult<unknown>[]> => {
      const outcomes: PromiseSettledResult<unknown>[] = [];
      for (let turn = 0; turn < TURNS; turn += 1) {
        const session = sessions[(number + turn) % sessions.length] ?? '';
        const from = (await stands(session))?.startsAt ?? null;
        const change = moved(session, from, at(number * TURNS + turn));
        outcomes.push(...(await Promise.allSettled([operate([change])])));
      }
      return outcomes;
    };
    const outcomes = (
      await Promise.all(Array.from({ length: EDITORS }, (_, number) => editor(number)))
    ).flat();
    const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    expect(done).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'programme.changed-meanwhile' });

    const { number, sessions: now } = await reader.draft(scope);
    expect(number).toBe(sessions.length + done);
    let replayed = new Map<string, Session>();
    for (let after = 0, complete = false; !complete;) {
      const page = await reader.operationsAfter(scope, after);
      for (const { number: next, changes } of page.operations) {
        expect(next).toBe(after + 1);
        replayed = withChanges(replayed, changes);
        after = next;
      }
      complete = page.complete;
    }
    expect([...replayed.values()].sort((one, other) => (one.id < other.id ? -1 : 1))).toEqual(now);
  });
});
