import type { TestingModule } from '@nestjs/testing';
import { DomainError, FixedClock } from '@app/kernel';
import { Delegations } from '@app/delegations';
import { type Choice, MergeRules, Merges, type MergedKind, PeopleService } from '@app/people';
import { Database, Scope, type SystemScope } from '@app/platform';
import {
  Departures,
  Entries,
  OrganisationNames,
  type NewEntry,
  PERSON_STATES,
  QuotasReader,
  QuotasService,
  REGISTRATION_STATES,
  RegistrationReader,
  asItStands,
} from '@app/registration';
import { SpeakersModule } from '@app/speakers';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { OPEN, Registrants, composeRegistration, loadEvent, loadSecondEvent } from '../registration/compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let first: Registrants;
let second: Registrants;
let merges: Merges;

beforeAll(async () => {
  app = await composeRegistration(clock, SpeakersModule);
  merges = app.get(Merges);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  first = await Registrants.of(app, await loadEvent(app));
  second = await Registrants.of(app, await loadSecondEvent(app, 'lancang-mekong-2019'));
});

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);

const idsOf = async (registration: string): Promise<{ person: string; organisation: string }> => {
  const [row] = await sql<{ person: string; organisation: string }>(
    'select person_id as person, organisation_id as organisation from registration where id = $1',
    registration,
  );
  if (!row) throw new Error('There is no such registration.');
  return row;
};

const merge = (
  kind: MergedKind,
  keptId: string,
  otherId: string,
  choice: Choice = {},
  scope: Scope = first.scope,
) => committed(app, Merges).merge(scope, kind, { keptId, otherId }, choice);

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

/** Staff who look after these events only. */
const staffOf = (scope: SystemScope, ...events: string[]): Scope =>
  Scope.issue(
    {
      actor: { kind: 'account', id: '01990000-0000-7000-8000-000000000001', name: 'Staff' },
      grants: events.map((eventId) => ({
        role: 'registration-desk',
        permissions: ['registrations.read', 'registrations.write'],
        seriesId: scope.series,
        eventId,
      })),
    },
    { seriesId: scope.series, eventId: scope.event },
  );

/** What refers to persons and organisations in the database and is not among these. */
async function withoutRule(ruled: readonly string[]): Promise<string[]> {
  const keys = await sql<{ name: string }>(
    `select conname as name from pg_constraint
     where contype = 'f' and confrelid in ('person'::regclass, 'organisation'::regclass) order by conname`,
  );
  return keys.map(({ name }) => name).filter((name) => !ruled.includes(name));
}

const SOKH = { person: { latinFamily: 'Sokh' } };

/** Until a connection waits for a lock of another one. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const [row] = await sql<{ waits: boolean }>(
      `select exists (select 1 from pg_stat_activity
         where wait_event_type = 'Lock' and datname = current_database()) as waits`,
    );
    if (row?.waits) return;
  }
}

/** One person at two events under two addresses. */
async function twice(): Promise<{ kept: string; other: string; registrations: string[] }> {
  const registrations = [
    await first.submitted('sreymom@example.org'),
    await second.submitted('office@example.org', SOKH),
  ];
  const [kept, other] = await Promise.all(registrations.map(async (id) => (await idsOf(id)).person));
  return { kept: kept ?? '', other: other ?? '', registrations };
}

describe('every foreign key to a person or an organisation', () => {
  it('has a rule for when two are made one', async () => {
    expect(await withoutRule(app.get(MergeRules).constraints)).toEqual([]);
  });

  it('is missed when its rule is taken away', async () => {
    const { constraints } = app.get(MergeRules);
    for (const constraint of constraints) {
      expect(await withoutRule(constraints.filter((each) => each !== constraint))).toEqual([constraint]);
    }
  });
});

describe('two records of a person', () => {
  it('are shown side by side with what moves, and become one in every event', async () => {
    const { kept, other, registrations } = await twice();
    const preview = await merges.preview(first.scope, 'person', { keptId: kept, otherId: other });
    expect([preview.differing, preview.moves, preview.hindrances]).toEqual([
      ['name', 'email'],
      { registrations: 1, tags: 0, notes: 0 },
      [],
    ]);

    await merge('person', kept, other, { name: 'other' });

    expect(await Promise.all(registrations.map(async (id) => (await idsOf(id)).person))).toEqual([
      kept,
      kept,
    ]);
    expect(
      await sql('select latin_family as family, email, merged_into as into from person where id = $1', kept),
    ).toEqual([{ family: 'Sokh', email: 'sreymom@example.org', into: null }]);
    expect(await merges.leadsTo(app.get(Database).manager, first.scope, 'person', other)).toBe(kept);
    expect(
      await sql(`select action, object_id as id from audit_entry where action = 'person.merged'`),
    ).toEqual([{ action: 'person.merged', id: kept }]);
  });

  it('say in their history who made them one, when, and what was taken over', async () => {
    const { kept, other, registrations } = await twice();
    const historyOf = async (people: Registrants, id = '') => {
      const { mergers } = await app.get(RegistrationReader).detail(people.scope, id);
      return mergers.map(({ byName, at, latinFamily, took }) => ({ byName, at, latinFamily, took }));
    };
    expect(await historyOf(first, registrations[0])).toEqual([]);
    await merge(
      'person',
      kept,
      other,
      { email: 'other' },
      staffOf(first.scope, first.scope.event, second.scope.event),
    );
    const told = [
      {
        byName: 'Staff',
        at: clock.now(),
        latinFamily: 'Sokh',
        took: { fields: ['email'], moved: { registrations: 1, tags: 0, notes: 0 } },
      },
    ];
    expect(await historyOf(first, registrations[0])).toEqual(told);
    expect(await historyOf(second, registrations[1])).toEqual(told);
  });

  it('lead from a registration that was cancelled as a double to the one that stands', async () => {
    const stands = await first.submitted('sreymom@example.org');
    const double = await first.submitted('office@example.org', SOKH);
    const standingOf = async (id: string) =>
      (await app.get(RegistrationReader).detail(first.scope, id)).standing?.id ?? null;
    await committed(app, Departures).cancel(first.scope, asItStands(double), 'Registered twice');
    expect(await standingOf(double)).toBeNull();
    await merge('person', (await idsOf(stands)).person, (await idsOf(double)).person);
    expect(await standingOf(double)).toBe(stands);
    expect(await standingOf(stands)).toBeNull();
  });

  it('are found as one by every name and address either had', async () => {
    const { kept, other } = await twice();
    await merge('person', kept, other, { name: 'other' });
    const people = committed(app, PeopleService);
    const name = { nativeFamily: 'សុខ', nativeGiven: 'ស្រីមុំ', latinGiven: 'Sreymom', salutation: 'ms' };
    const rest = { country: 'KH', organisationName: '', language: 'km', invented: false } as const;
    const found = async (latinFamily: string, email: string) =>
      people.findOrCreatePerson(first.scope, { ...name, ...rest, latinFamily, email });
    expect([
      await found('Sok', 'sreymom@example.org'),
      await found('Sokh', 'office@example.org'),
      await found('Sokh', 'sreymom@example.org'),
    ]).toEqual([kept, kept, kept]);
    expect(await found('Sok', 'office@example.org')).not.toBe(kept);
  });

  it('lead to the last one when they are merged again', async () => {
    const { kept, other } = await twice();
    const third = (await idsOf(await first.submitted('third@example.org'))).person;
    await merge('person', other, kept, { email: 'other', name: 'other' });
    const [mine] = await sql<{ id: string }>(`select id from registration where email = 'third@example.org'`);
    await committed(app, Departures).withdraw(first.scope, asItStands(mine?.id ?? ''), 'Not coming');
    await merge('person', third, other);
    const { manager } = app.get(Database);
    expect([
      await merges.leadsTo(manager, first.scope, 'person', kept),
      await merges.leadsTo(manager, first.scope, 'person', other),
    ]).toEqual([third, third]);
    expect(await refusal(merge('person', kept, third))).toBe('people.merged-already');
  });

  it('are refused while both are registered for one event, and say what to do first', async () => {
    const one = await first.submitted('one@example.org');
    const two = await first.submitted('two@example.org');
    const [kept, other] = [(await idsOf(one)).person, (await idsOf(two)).person];
    const { hindrances } = await merges.preview(first.scope, 'person', { keptId: kept, otherId: other });
    expect(hindrances.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/LM-0001 and LM-0002\. Cancel or withdraw one of them first\.$/),
    ]);
    expect(await refusal(merge('person', kept, other))).toBe('people.merge-hindered');

    await committed(app, Departures).withdraw(first.scope, asItStands(two), 'Registered twice');
    await merge('person', kept, other);
    expect((await idsOf(two)).person).toBe(kept);
  });

  it('are refused while a place is kept for one and the other is registered', async () => {
    const one = await first.submitted('one@example.org');
    const two = await first.submitted('two@example.org');
    const [kept, other] = [(await idsOf(one)).person, (await idsOf(two)).person];
    await sql(`update registration set state = 'placeholder' where id = $1`, two);
    const { hindrances } = await merges.preview(first.scope, 'person', { keptId: kept, otherId: other });
    expect(hindrances).toHaveLength(1);
    expect(await refusal(merge('person', kept, other))).toBe('people.merge-hindered');
  });

  it('are looked for where the database says a person is registered once', async () => {
    const [index] = await sql<{ on: string }>(
      `select indexdef as on from pg_indexes where indexname = 'registration_person_unique'`,
    );
    const states = REGISTRATION_STATES.filter((state) => index?.on.includes(`'${state}'`));
    expect(states).toEqual(REGISTRATION_STATES.filter((state) => PERSON_STATES.some((one) => one === state)));
  });

  it('are merged by those who look after all their events, and are unknown to those who see none', async () => {
    const { kept, other } = await twice();
    const { event } = first.scope;
    const elsewhere = second.scope.event;
    const pair = { keptId: kept, otherId: other };
    await first.submitted('here@example.org', {}, 'government');
    const both = staffOf(first.scope, event, elsewhere);
    expect(await refusal(merges.preview(staffOf(first.scope, event), 'person', pair))).toBe('not-found');
    expect((await merges.preview(both, 'person', pair)).hindrances).toEqual([]);

    // Once the other stands here too, she is seen, and what stands elsewhere is in the way.
    await sql('update registration set person_id = $1 where email = $2', other, 'here@example.org');
    const { hindrances } = await merges.preview(staffOf(first.scope, event), 'person', pair);
    expect(hindrances.map(({ code }) => code)).toEqual(['people.merge-elsewhere']);
    expect(await refusal(merge('person', kept, other, {}, staffOf(first.scope, event)))).toBe(
      'people.merge-hindered',
    );
  });

  it.each([
    ['typed step by step', (people: Registrants) => people.submitted('office@example.org', SOKH)],
    [
      'entered in one statement',
      async (people: Registrants) => {
        const answers = Object.assign(
          {},
          ...Object.values(people.typed('office@example.org')),
          SOKH.person,
        ) as NewEntry['answers'];
        const wanted = { categoryId: people.category('government'), answers };
        return (await app.get(Entries).enter(people.scope, null, wanted)).answer.id;
      },
    ],
  ])('have a registration that arrives meanwhile, %s, lead to the kept one', async (_, arrive) => {
    const { kept, other } = await twice();
    const third = await Registrants.of(app, await loadSecondEvent(app, 'lancang-mekong-2020'));
    let arriving = Promise.resolve('');
    await app.get(Database).transaction(async (tx) => {
      await merges.merge(tx, first.scope, 'person', { keptId: kept, otherId: other }, {});
      arriving = arrive(third);
      await somebodyWaits();
    });
    expect((await idsOf(await arriving)).person).toBe(kept);
  });
});

describe('two organisations', () => {
  const OF = (name: string) => ({ organisation: { organisationName: name, organisationLatinName: name } });

  /** One person of each at the first event. */
  async function two(): Promise<{ kept: string; other: string }> {
    const kept = await idsOf(await first.submitted('one@example.org', OF('Mekong Power')));
    const other = await idsOf(await first.submitted('two@example.org', OF('Mekong Power Co.')));
    return { kept: kept.organisation, other: other.organisation };
  }

  const quotaOf = (organisationId: string, capacity: number) =>
    committed(app, QuotasService).create(first.scope, {
      name: { en: 'Mekong Power' },
      country: null,
      organisationId,
      delegationId: null,
      categoryIds: [],
      capacity,
    });

  it('become one with their people, and a quota of either counts the people of both', async () => {
    const { kept, other } = await two();
    await quotaOf(other, 5);
    const preview = await merges.preview(first.scope, 'organisation', { keptId: kept, otherId: other });
    expect([preview.differing, preview.moves]).toEqual([
      ['name', 'latinName'],
      { registrations: 1, tags: 0, notes: 0, quotas: 1 },
    ]);
    await merge('organisation', kept, other);

    const [quota] = await app.get(QuotasReader).list(first.scope);
    expect([quota?.organisationId, quota?.taken]).toEqual([kept, 2]);
    const list = (organisation: string) =>
      app.get(RegistrationReader).list(first.scope, { organisation, limit: 10 });
    expect([(await list(kept)).total, (await list(other)).total]).toEqual([2, 2]);
  });

  it('are called something by those who look after all their events', async () => {
    const { kept } = await two();
    const { event } = first.scope;
    await second.submitted('elsewhere@example.org', OF('Mekong Power'));
    const call = (scope: Scope) =>
      refusal(committed(app, OrganisationNames).change(scope, { id: kept, version: 1 }, { zh: '湄公电力' }));
    expect(await call(staffOf(first.scope, event))).toBe('people.used-elsewhere');
    expect(await call(staffOf(first.scope, event, second.scope.event))).toBe('done');
  });

  it('are refused while a quota of either is too small for both', async () => {
    const { kept, other } = await two();
    const quota = await quotaOf(other, 1);
    const { hindrances } = await merges.preview(first.scope, 'organisation', {
      keptId: kept,
      otherId: other,
    });
    expect(hindrances.map(({ code, meta }) => [code, meta])).toMatchObject([
      ['registration.merge-quota-too-small', { capacity: 1, wanted: 2 }],
    ]);
    expect(await refusal(merge('organisation', kept, other))).toBe('people.merge-hindered');
    await committed(app, QuotasService).change(first.scope, { id: quota, version: 1 }, { capacity: 2 });
    expect(await refusal(merge('organisation', kept, other))).toBe('done');
  });

  it('are refused while both have a delegation at one event', async () => {
    const { kept, other } = await two();
    const delegation = (name: string) =>
      committed(app, Delegations).create(first.scope, {
        country: 'KH',
        organisation: { name, latinName: name, kind: 'company' },
        name: {},
        note: '',
      });
    await delegation('Mekong Power');
    const removed = await delegation('Mekong Power Co.');
    const pair = { keptId: kept, otherId: other };
    const { hindrances, moves } = await merges.preview(first.scope, 'organisation', pair);
    expect([hindrances.map(({ code }) => code), moves['delegations']]).toEqual([
      ['delegations.merge-both'],
      1,
    ]);
    await committed(app, Delegations).remove(first.scope, removed);
    expect(await refusal(merge('organisation', kept, other))).toBe('done');
  });
});
