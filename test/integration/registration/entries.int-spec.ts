import type { TestingModule } from '@nestjs/testing';
import { EventPartsService, EventsService } from '@app/events';
import { FixedClock } from '@app/kernel';
import { type Claim, Database, Scope } from '@app/platform';
import { Entries, type NewEntry, type RawValues } from '@app/registration';
import { DataSource } from 'typeorm';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { countQueries } from '../../support/query-count';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;
let entries: Entries;

beforeAll(async () => {
  app = await composeRegistration(clock);
  entries = app.get(Entries);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
});

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);

const claim = (key: string): Claim => ({ asker: 'account:a', key, fingerprint: Buffer.from('x') });

function wanted(email: string, change: RawValues = {}, category = 'government'): NewEntry {
  const answers = Object.assign({}, ...Object.values(people.typed(email)), change) as RawValues;
  return { categoryId: people.category(category), answers };
}

const enter = (entry: NewEntry, key: Claim | null = null) => entries.enter(people.scope, key, entry);

async function quota(capacity: number, category = 'government'): Promise<void> {
  await sql(
    'update pool set capacity = $1 where id = (select pool_id from category where code = $2)',
    capacity,
    category,
  );
}

/** The rows of a table about one registration, without ids and what differs because of the way it took. */
async function rowsAbout(id: string): Promise<Record<string, unknown>> {
  const of = async (table: string, where: string, without: readonly string[]) =>
    (
      await sql<{ row: object }>(
        `select to_jsonb(one) - $2::text[] as row from ${table} one where ${where} = $1`,
        id,
        ['id', 'registration_id', 'holder_id', 'subject_id', ...without],
      )
    ).map(({ row }) => row);
  return {
    registration: await of('registration', 'id', [
      'number',
      'serial',
      'search_key',
      'link_id',
      'email',
      'person_id',
      'version',
      'entered_by_kind',
      'entered_by_name',
    ]),
    person: await of(
      'person',
      '(select registration.id from registration where registration.person_id = one.id)',
      ['email'],
    ),
    place: await of('place', 'holder_id', []),
    link: await of('personal_link', 'subject_id', ['token_hash']),
    move: await of('registration_move', 'registration_id', [
      'actor_kind',
      'actor_id',
      'actor_name',
      'from_state',
    ]),
    news: await sql(
      `select topic, payload - 'registrationId' - 'moveId' as payload, available_at, dispatched_at
       from outbox_message where payload ->> 'registrationId' = $1::text`,
      id,
    ),
  };
}

describe('a registration that staff enter', () => {
  it('writes what the person’s own steps would have written, field by field', async () => {
    const hers = await people.submitted('a@example.org');
    const { answer } = await enter(wanted('b@example.org'));

    expect(answer).toEqual({
      id: answer.id,
      number: 'LM-0002',
      state: 'submitted',
      categoryId: people.category('government'),
      version: 1,
    });
    const [own, entered] = [await rowsAbout(hers), await rowsAbout(answer.id)];
    expect(entered).toEqual(own);
    expect(Object.entries(own).map(([name, rows]) => [name, (rows as object[]).length])).toEqual(
      ['registration', 'person', 'place', 'link', 'move', 'news'].map((name) => [name, 1]),
    );
    const keys = await sql<{ search_key: string }>('select search_key from registration order by number');
    expect(keys[1]?.search_key).toBe(
      keys[0]?.search_key.replace('lm 0001', 'lm 0002').replace('a@example.org', 'b@example.org'),
    );
    expect(await sql('select count(*)::integer as made from organisation')).toEqual([{ made: 1 }]);
    expect(await sql('select taken from pool where taken > 0')).toEqual([{ taken: 2 }]);
  });

  it('is written down with who entered it, and without who was entered', async () => {
    const { answer } = await enter(wanted('b@example.org'));
    const [entry] = await sql<{ action: string; reason: string; changes: { field: string }[] }>(
      'select action, reason, changes from audit_entry where object_id = $1',
      answer.id,
    );
    expect([entry?.action, entry?.reason]).toEqual(['registration.entered', 'import of an event file']);
    expect(entry?.changes).toContainEqual({ field: 'number', after: 'LM-0001' });
    expect(entry?.changes).toContainEqual({ field: 'country', after: 'KH' });
    const hashed = entry?.changes.find(({ field }) => field === 'email');
    expect(Object.keys(hashed ?? {}).toSorted()).toEqual(['afterHash', 'field']);
    expect(JSON.stringify(entry)).not.toContain('b@example.org');
  });

  it('is one statement', async () => {
    await enter(wanted('a@example.org'));
    expect(await countQueries(app.get(DataSource), () => enter(wanted('b@example.org'), claim('k')))).toBe(1);
  });

  it('needs the permission', async () => {
    const visitor = Scope.issue(
      { actor: { kind: 'visitor', id: null, name: 'visitor' }, grants: [] },
      { eventId: people.scope.event, seriesId: people.scope.series },
    );
    await expect(entries.enter(visitor, null, wanted('a@example.org'))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('sent by ten at once under one key is one, answered the same to all', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => enter(wanted('a@example.org'), claim('k'))),
    );
    expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(outcomes.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
    expect(await sql('select count(*)::integer as made from registration')).toEqual([{ made: 1 }]);
    await expect(
      enter(wanted('b@example.org'), { ...claim('k'), fingerprint: Buffer.from('y') }),
    ).rejects.toMatchObject({ code: 'once.other-request' });
  });

  it('without a key is one all the same for its address, and the others are told who has it: the control', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => enter(wanted('a@example.org'))),
    );
    const entered = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value.answer] : []));
    expect(entered).toHaveLength(1);
    const told = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    for (const reason of told) {
      expect(reason).toMatchObject({
        code: 'registration.already-registered',
        meta: { registrationId: entered[0]?.id, number: 'LM-0001', name: 'សុខ ស្រីមុំ' },
      });
    }
    expect(await sql('select last from registration_counter')).toEqual([{ last: 1 }]);
    expect(await sql('select taken from pool where taken > 0')).toEqual([{ taken: 1 }]);
  });

  it('never takes more places than there are, and numbers have no gap', async () => {
    await quota(12);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        enter(wanted(`person.${index}@example.org`), claim(`k${index}`)),
      ),
    );
    const numbers = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value.answer.number] : []));
    expect(numbers.toSorted()).toEqual(
      Array.from({ length: 12 }, (_, index) => `LM-${String(index + 1).padStart(4, '0')}`),
    );
    const [refused] = outcomes.filter((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      code: 'registration.category-full',
      meta: {
        category: 'government',
        free: expect.arrayContaining([
          { categoryId: people.category('company'), code: 'company', left: 130 },
        ]) as unknown,
      },
    });
    expect(await sql('select count(*)::integer as kept from once_key')).toEqual([{ kept: 12 }]);
    expect(await sql('select count(*)::integer as made from person')).toEqual([{ made: 12 }]);
  });

  it('finds the organisation its colleagues made at the same moment', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        enter(wanted(`person.${index}@example.org`, { organisationName: `Mills  &  Co ${index % 2}` })),
      ),
    );
    expect(await sql('select count(*)::integer as made from organisation')).toEqual([{ made: 2 }]);
    expect(await sql('select count(*)::integer as made from person')).toEqual([{ made: 20 }]);
  });

  it('meets people who send their own at the same moment without a deadlock', async () => {
    const drafts = [];
    for (let index = 0; index < 12; index += 1) drafts.push(await people.draft(`own.${index}@example.org`));
    const before = await sql<{ deadlocks: number }>(
      'select deadlocks::integer from pg_stat_database where datname = current_database()',
    );
    await Promise.all([
      ...drafts.map((id) => people.send(id)),
      ...drafts.map((_, index) => enter(wanted(`entered.${index}@example.org`))),
    ]);
    const after = await sql<{ deadlocks: number }>(
      'select deadlocks::integer from pg_stat_database where datname = current_database()',
    );
    expect(after).toEqual(before);
    expect(await sql('select last from registration_counter')).toEqual([{ last: 24 }]);
  });

  it('is refused with every fault', async () => {
    const refused = enter(wanted('not an address', { country: 'XX', consent: '' }));
    await expect(refused).rejects.toMatchObject({
      code: 'registration.answers-refused',
      meta: {
        faults: [
          { field: 'country', code: 'unknown-option' },
          { field: 'email', code: 'bad-email' },
          { field: 'consent', code: 'required' },
        ],
      },
      fields: [
        { pointer: '/answers/country' },
        { pointer: '/answers/email' },
        { pointer: '/answers/consent' },
      ],
    });
    expect(await sql('select 1 from registration')).toEqual([]);
  });

  it('is judged by the event as it stands, also by a process that has not heard of the change', async () => {
    await enter(wanted('a@example.org'));
    await sql(`update vocabulary_term set retired_at = now() where code = 'government_department'`);
    await expect(enter(wanted('b@example.org'))).rejects.toMatchObject({
      meta: { faults: [{ field: 'organisationKind', code: 'unknown-option' }] },
    });
    await sql(`update vocabulary_term set retired_at = null where code = 'government_department'`);
    await committed(app, EventsService).change(people.scope, await version(), { numberPrefix: 'RM' });
    expect((await enter(wanted('b@example.org'))).answer.number).toBe('RM-0002');

    await sql(`update event set state = 'archived', version = version + 1`);
    await expect(enter(wanted('c@example.org'))).rejects.toMatchObject({
      code: 'registration.event-not-live',
    });
  });

  async function version(): Promise<number> {
    const [event] = await sql<{ version: number }>(
      'select version from event where id = $1',
      people.scope.event,
    );
    return event?.version ?? 0;
  }

  it('never names a theme that is removed at the same moment', async () => {
    const themes = await sql<{ id: string; code: string }>('select id, code from theme order by position');
    const both = themes.map(async ({ id, code }) => {
      const [entered, removed] = await Promise.allSettled([
        enter(wanted(`${code}@example.org`, { themes: [code] })),
        committed(app, EventPartsService).removeTheme(people.scope, id),
      ]);
      return [entered.status, removed.status];
    });
    expect((await Promise.all(both)).filter(([entered, removed]) => entered === removed)).toEqual([]);
  });

  it('that others forestall each time is refused with a word to send it again, and keeps nothing', async () => {
    await sql(`create function forestalled() returns trigger language plpgsql as
      $$ begin raise unique_violation using constraint = 'registration_address_unique'; end $$`);
    await sql(`create trigger forestalled before insert on registration execute function forestalled()`);
    try {
      await expect(enter(wanted('a@example.org'), claim('k'))).rejects.toMatchObject({
        code: 'registration.many-at-once',
        kind: 'unavailable',
      });
    } finally {
      await sql('drop function forestalled cascade');
    }
    // The key is free: the same can be sent again.
    expect((await enter(wanted('a@example.org'), claim('k'))).replayed).toBe(false);
  });

  it('may come when the category is closed to the public', async () => {
    clock.set(new Date('2018-12-03T01:00:00Z'));
    expect((await enter(wanted('late@example.org'))).answer.number).toBe('LM-0001');
  });
});

it('that is not sent yet is a draft with what was answered, right or not', async () => {
  const { id, number, state } = await committed(app, Entries).enterDraft(people.scope, {
    categoryId: people.category('company'),
    answers: { latinGiven: 'Sreymom', email: 'not an address', jobTitle: 'Head' },
  });
  expect([number, state]).toEqual([null, 'draft']);
  const [row] = await sql<{ typed: object; steps_done: string[] }>(
    'select typed, steps_done from registration where id = $1',
    id,
  );
  expect(row).toEqual({
    typed: {
      person: { latinGiven: 'Sreymom', email: 'not an address' },
      organisation: { jobTitle: 'Head' },
    },
    steps_done: [],
  });
});
