import { FixedClock } from '@app/kernel';
import {
  Acceptances,
  CategoriesReader,
  CategoriesService,
  Entries,
  Imports,
  QuotasService,
  RehearsalRules,
  Rehearsals,
  ReviewService,
  Substitutions,
  WalkIns,
  asItStands,
  readTable,
} from '@app/registration';
import { type BadgesApp, composeBadges } from '../../support/badges/compose';
import { committed } from '../../support/committed';
import { fillWithPeople } from '../../support/crowd';
import { emptyDatabase } from '../../support/database';
import { OPEN, Registrants, loadEvent, loadSecondEvent, typed } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: BadgesApp;
let people: Registrants;

beforeAll(async () => {
  app = await composeBadges(clock);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app.module, await loadEvent(app.module));
});

const sql = <Row>(query: string, ...values: unknown[]) => app.sql<Row>(query, ...values);
const rehearsals = () => committed(app.module, Rehearsals);
const begin = () => rehearsals().begin(people.scope);
const end = (word = 'lancang-mekong') => rehearsals().end(people.scope, word);
const found = () => app.module.get(Rehearsals).find(people.scope);

const answersOf = (email: string, change: Record<string, string> = {}) => ({
  ...Object.assign({}, ...Object.values(typed(email, people.days))),
  ...change,
});

const enter = (email: string, change: Record<string, string> = {}, wait = false) =>
  app.module.get(Entries).enter(people.scope, null, {
    categoryId: people.category('government'),
    answers: answersOf(email, change),
    wait,
  });

const imported = async (...lines: string[]) => {
  const table = await readTable({ text: ['Ref\tName\tCountry\tE-mail\tOrganisation', ...lines].join('\n') });
  const opened = await committed(app.module, Imports).open(people.scope, { table, fileName: 'pasted' });
  const made = await committed(app.module, Imports).choose(people.scope, opened.id, opened.version, {
    defaults: { category: people.category('government') },
  });
  await app.module.get(Acceptances).acceptNow(people.scope, made.id, made.version);
};

const walkIn = (email: string, latinFamily: string) =>
  committed(app.module, WalkIns).enter(people.scope, {
    categoryId: people.category('company'),
    answers: {
      ...{ latinFamily, latinGiven: 'Dara', country: 'KH', language: 'km', consent: 'yes', email },
      ...{ organisationName: `House of ${latinFamily}`, organisationKind: 'company' },
    },
  });

const approve = async (id: string) => {
  await committed(app.module, ReviewService).approve(people.scope, asItStands(id));
  await app.drain();
};

/** How many rows each of these tables has. */
async function rows(...tables: string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await sql<{ count: number }>(`select count(*)::integer as count from ${table}`);
    counts[table] = row?.count ?? -1;
  }
  return counts;
}

const LEFT = [
  ...['registration', 'registration_move', 'registration_import', 'registration_counter', 'person'],
  ...['organisation', 'place', 'waiting', 'waiting_pool', 'waiting_list', 'badge_issue', 'personal_link'],
];
const NOTHING = Object.fromEntries(LEFT.map((table) => [table, 0]));

/** What refers to registrations in the database and is not among these. */
async function withoutRule(ruled: readonly string[]): Promise<string[]> {
  const keys = await sql<{ name: string }>(
    `select conname as name from pg_constraint
     where contype = 'f' and confrelid = 'registration'::regclass order by conname`,
  );
  return keys.map(({ name }) => name).filter((name) => !ruled.includes(name));
}

describe('every foreign key to a registration', () => {
  it('has a rule for the end of a rehearsal', async () => {
    expect(await withoutRule(app.module.get(RehearsalRules).constraints)).toEqual([]);
  });

  it('is missed when its rule is taken away', async () => {
    const { constraints } = app.module.get(RehearsalRules);
    for (const constraint of constraints) {
      expect(await withoutRule(constraints.filter((each) => each !== constraint))).toEqual([constraint]);
    }
  });
});

describe('while an event is rehearsed', () => {
  it('marks whoever comes, whichever way, with her organisation and the table she came in', async () => {
    await begin();
    const publicly = await people.submitted('public@example.org', {
      organisation: { organisationName: 'Public House' },
    });
    await people.draft('draft@example.org', { person: { latinFamily: 'Draft', nativeFamily: '' } });
    await enter('entered@example.org', { latinFamily: 'Entered' });
    await walkIn('walk@example.org', 'Walk');
    await imported('1\tChan Sopheap\tKH\tsopheap@example.org\tHouse of Tables');
    await approve(publicly);
    await committed(app.module, Substitutions).substitute(people.scope, asItStands(publicly), {
      person: { latinFamily: 'Chan', latinGiven: 'Vuthy', email: 'vuthy@example.org' },
    });
    expect(await sql('select invented from registration group by invented')).toEqual([{ invented: true }]);
    expect(await rows('registration')).toEqual({ registration: 6 });
    expect(
      await sql('select distinct invented from person union select distinct invented from organisation'),
    ).toEqual([{ invented: true }]);
    expect(await sql('select rehearsal from registration_import')).toEqual([{ rehearsal: true }]);
  });

  it('leaves a seat what it was: a real one that is passed on stays real', async () => {
    const real = await people.submitted('real@example.org');
    await approve(real);
    await begin();
    await committed(app.module, Substitutions).substitute(people.scope, asItStands(real), {
      person: { latinFamily: 'Chan', latinGiven: 'Vuthy', email: 'vuthy@example.org' },
    });
    expect(await end()).toMatchObject({ registrations: 0 });
    expect(await sql('select state, invented from registration order by state')).toEqual([
      { state: 'placeholder', invented: false },
      { state: 'replaced', invented: false },
    ]);
  });

  it('does not begin in an archived event, and changes nothing where it is begun twice', async () => {
    await begin();
    await begin();
    expect(await sql(`select action from audit_entry where action like 'rehearsal.%'`)).toEqual([
      { action: 'rehearsal.begun' },
    ]);
    await sql(`update event set rehearsal = false, state = 'archived'`);
    await expect(begin()).rejects.toMatchObject({ code: 'registration.rehearsal-over' });
  });
});

describe('the end of a rehearsal', () => {
  it('says beforehand what goes, asks for the word, and leaves nothing of it', async () => {
    await committed(app.module, QuotasService).create(people.scope, {
      ...{ name: { en: 'Cambodia' }, capacity: 2, country: 'KH', organisationId: null, delegationId: null },
      categoryIds: [],
    });
    const { id, version } = await app.module
      .get(CategoriesReader)
      .find(people.scope, people.category('government'));
    await committed(app.module, CategoriesService).change(
      people.scope,
      { id, version },
      { waitingOpen: true },
    );
    await begin();
    const first = await people.submitted('first@example.org');
    await walkIn('walk@example.org', 'Walk');
    await enter('waits@example.org', { latinFamily: 'Waits', nativeFamily: '', nativeGiven: '' }, true);
    await imported('1\tSomphone Phommachanh\tLA\tsomphone@example.org\tHouse of Tables');
    await approve(first);
    const { on, counts } = await found();
    expect({ on, counts }).toEqual({
      on: true,
      counts: {
        registrations: 4,
        badges: 1,
        mails: 0,
        waiting: 1,
        places: 5,
        photos: 0,
        entries: 0,
        imports: 1,
        persons: 4,
        organisations: 3,
      },
    });

    await expect(end('yes')).rejects.toMatchObject({ code: 'registration.rehearsal-not-confirmed' });
    expect(await rows('registration')).toEqual({ registration: 4 });
    expect(await end('lm')).toEqual(counts);
    expect(await rows(...LEFT)).toEqual(NOTHING);
    expect(await sql('select max(taken) as taken from pool')).toEqual([{ taken: 0 }]);
    expect(await sql('select rehearsal from event')).toEqual([{ rehearsal: false }]);
    const [audited] = await sql<{ changes: { field: string; after: unknown }[] }>(
      `select changes from audit_entry where action = 'rehearsal.ended'`,
    );
    expect(audited?.changes.find(({ field }) => field === 'registrations')?.after).toBe(4);
    expect(audited?.changes.find(({ field }) => field === 'rehearsal')?.after).toBe(false);

    const real = await people.submitted('first@example.org');
    expect(await sql('select number, invented from registration where id = $1', real)).toEqual([
      { number: 'LM-0001', invented: false },
    ]);
  });

  it('does nothing the second time, and once where two end it at the same moment', async () => {
    await begin();
    await people.submitted('first@example.org');
    const [one, other] = await Promise.all([end(), end()]);
    expect([one.registrations, other.registrations].sort()).toEqual([0, 1]);
    expect(await end()).toMatchObject({ registrations: 0 });
    expect(await sql(`select action from audit_entry where action = 'rehearsal.ended'`)).toHaveLength(1);
  });

  it('touches nobody who is real, nor her person, organisation, number, place or badge', async () => {
    const real = await people.submitted('real@example.org');
    await approve(real);
    const before = await sql('select * from registration where id = $1', real);
    await begin();
    // The same organisation, and the same person at another event of the series, which is real.
    await people.submitted('other@example.org', { person: { latinFamily: 'Other', nativeFamily: '' } });
    const elsewhere = await Registrants.of(app.module, await loadSecondEvent(app.module, 'second'));
    await elsewhere.submitted('other@example.org', { person: { latinFamily: 'Other', nativeFamily: '' } });
    expect(await end()).toMatchObject({ registrations: 1, persons: 0, organisations: 0 });

    expect(await sql('select * from registration where id = $1', real)).toEqual(before);
    expect(await rows('registration', 'person', 'organisation', 'badge_issue', 'place')).toEqual({
      registration: 2,
      person: 2,
      organisation: 1,
      badge_issue: 1,
      place: 2,
    });
    expect(
      await sql('select last from registration_counter where event_id = $1', people.scope.event),
    ).toEqual([{ last: 2 }]);
  });

  it('offers what has come free to whoever is real and waits', async () => {
    const { id, version } = await app.module
      .get(CategoriesReader)
      .find(people.scope, people.category('government'));
    await committed(app.module, CategoriesService).change(
      people.scope,
      { id, version },
      { waitingOpen: true, capacity: 1 },
    );
    await begin();
    await people.submitted('first@example.org');
    await sql('update event set rehearsal = false, version = version + 1');
    const waits = { latinFamily: 'Waits', nativeFamily: '', nativeGiven: '' };
    const { answer } = await enter('waits@example.org', waits, true);
    expect(answer.state).toBe('waitlisted');
    expect(await found()).toMatchObject({ on: false, counts: { registrations: 1 } });
    await end();
    expect(await sql('select state from waiting')).toEqual([{ state: 'offered' }]);
    expect(await sql('select id from registration')).toEqual([{ id: answer.id }]);
  });

  it('is refused by the database for what is real, whoever asks', async () => {
    const real = await people.submitted('real@example.org');
    await sql('delete from registration_move');
    await expect(sql('delete from registration where id = $1', real)).rejects.toMatchObject({
      constraint: 'registration_real_stays',
    });
  });

  it('takes seconds for two thousand', async () => {
    const scope = people.scope;
    await fillWithPeople(
      (text, values) => sql(text, ...values),
      {
        series: String(scope.series),
        event: scope.event,
        categories: [people.category('government'), people.category('company')],
      },
      2_000,
      7,
    );
    await begin();
    const began = performance.now();
    expect(await end()).toMatchObject({ registrations: 2_000, persons: 2_000 });
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(await rows('registration', 'person', 'organisation')).toEqual({
      registration: 0,
      person: 0,
      organisation: 0,
    });
  });
});
