import type { TestingModule } from '@nestjs/testing';
import { type DomainError, FixedClock, type LocalisedText } from '@app/kernel';
import { Delegations } from '@app/delegations';
import { Database } from '@app/platform';
import {
  CategoriesService,
  Departures,
  Entries,
  type NewEntry,
  type QuotaFacts,
  QuotaCounts,
  Room,
  QuotasReader,
  QuotasService,
  RegistrationsService,
  ReviewService,
  Rosters,
  asItStands,
} from '@app/registration';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
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

const quotas = () => committed(app, QuotasService);

const named = (en: string): LocalisedText => ({ en });

function quota(capacity: number, bound: Partial<QuotaFacts> = {}): Promise<string> {
  const everybody = { country: null, organisationId: null, delegationId: null, categoryIds: [] };
  return quotas().create(people.scope, { name: named('Everybody'), ...everybody, capacity, ...bound });
}

function wanted(email: string, change: Record<string, string> = {}, category = 'government'): NewEntry {
  const answers = Object.assign({}, ...Object.values(people.typed(email)), change) as NewEntry['answers'];
  return { categoryId: people.category(category), answers };
}

const enter = (email: string, change: Record<string, string> = {}, category?: string) =>
  entries.enter(people.scope, null, wanted(email, change, category));

/** What each quota has taken, by its name; and that every counter is what it counts. */
async function taken(): Promise<Record<string, number>> {
  expect(
    await sql(
      'select id from pool where taken <> (select count(*) from place where place.pool_id = pool.id) or taken > capacity',
    ),
  ).toEqual([]);
  const rows = await sql<{ name: string; taken: number }>(
    `select name ->> 'en' as name, taken from quota join pool on pool.id = quota.pool_id
     union all select code, taken from category join pool on pool.id = category.pool_id where taken > 0`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.taken]));
}

const delegations = () => committed(app, Delegations);

function delegation(country: string): Promise<string> {
  return delegations().create(people.scope, { country, organisation: null, name: {}, note: '' });
}

describe('a quota of a delegation', () => {
  it('counts its people, whichever way they come, and those who are put into it or out of it', async () => {
    const cambodia = await delegation('KH');
    const laos = await delegation('LA');
    await quota(2, { name: named('Cambodia'), delegationId: cambodia });
    await quota(1, { name: named('Laos'), delegationId: laos });
    await enter('first@example.org');
    const second = await people.submitted('second@example.org');
    expect(await taken()).toEqual({ government: 2, Cambodia: 2, Laos: 0 });
    await expect(enter('third@example.org')).rejects.toMatchObject({ code: 'registration.quota-full' });

    const rosters = committed(app, Rosters);
    await rosters.place(people.scope, second, { delegationId: laos, role: 'member' });
    expect(await taken()).toEqual({ government: 2, Cambodia: 1, Laos: 1 });
    const third = await people.submitted('third@example.org');
    await expect(
      rosters.place(people.scope, third, { delegationId: laos, role: 'member' }),
    ).rejects.toMatchObject({ code: 'registration.quota-full' });
    await rosters.place(people.scope, third, { delegationId: null, role: 'member' });
    expect(await taken()).toEqual({ government: 3, Cambodia: 1, Laos: 1 });
  });

  it('gets as many places as those need who belong to it when it is made after them', async () => {
    await enter('first@example.org');
    await enter('second@example.org');
    const cambodia = await delegation('KH');
    await quota(1, { name: named('Cambodia'), delegationId: cambodia });
    expect(await taken()).toEqual({ government: 2, Cambodia: 0 });
    await sql('update registration set delegation_id = $1', cambodia);
    await committed(app, QuotaCounts).followDelegations(people.scope);
    expect(await taken()).toEqual({ government: 2, Cambodia: 2 });
    expect(await sql(`select changes from audit_entry where action = 'quota.grown'`)).toEqual([
      { changes: [{ field: 'capacity', before: 1, after: 2 }] },
    ]);
  });
});

describe('whoever does not wait', () => {
  /** What of a quota there is and is taken, by its name. */
  const standing = async (name: string) =>
    (
      await sql<{ capacity: number; taken: number }>(
        `select capacity, taken from quota join pool on pool.id = quota.pool_id where name ->> 'en' = $1`,
        name,
      )
    )[0];
  const poolsIn = async (refused: Promise<unknown>): Promise<string[]> => {
    const { meta } = (await refused.catch((error: unknown) => error)) as DomainError;
    return (meta?.['full'] as { poolId: string }[]).map(({ poolId }) => poolId);
  };
  const past = (pools: string[]) => ({ pools, reason: 'The minister’s interpreter' });

  it('is let in past the full quotas that were agreed to, with a place that goes when she goes', async () => {
    await quota(1, { name: named('Cambodia'), country: 'KH' });
    await enter('first@example.org');
    const pools = await poolsIn(enter('second@example.org'));
    const other = wanted('second@example.org');
    await expect(entries.enter(people.scope, null, { ...other, past: past([]) })).rejects.toMatchObject({
      code: 'registration.quota-full',
    });

    const { answer } = await entries.enter(people.scope, null, { ...other, past: past(pools) });
    expect(answer.state).toBe('submitted');
    expect(await standing('Cambodia')).toEqual({ capacity: 2, taken: 2 });
    expect(await taken()).toEqual({ government: 2, Cambodia: 2 });
    const [entry] = await sql<{ changes: object[] }>(
      `select changes from audit_entry where action = 'registration.entered' and object_id = $1`,
      answer.id,
    );
    expect(entry?.changes).toContainEqual({ field: 'reason', after: 'The minister’s interpreter' });
    expect(entry?.changes).toContainEqual({ field: 'past', after: 1 });
    await expect(enter('third@example.org')).rejects.toMatchObject({ code: 'registration.quota-full' });

    await committed(app, Departures).withdraw(people.holder(answer.id), asItStands(answer.id));
    expect(await standing('Cambodia')).toEqual({ capacity: 1, taken: 1 });
    expect(await taken()).toEqual({ government: 1, Cambodia: 1 });
  });

  it('is let in past a closed quota out of what it has, and moved past a full one, by whoever may change quotas', async () => {
    const closed = await quota(2, { name: named('Cambodia'), country: 'KH' });
    const { version } = await app.get(QuotasReader).find(people.scope, closed);
    await quotas().change(people.scope, { id: closed, version }, { closed: true });
    const pools = await poolsIn(enter('first@example.org'));
    const entered = { ...wanted('first@example.org'), past: past(pools) };
    const { answer } = await entries.enter(people.scope, null, entered);
    expect(await standing('Cambodia')).toEqual({ capacity: 2, taken: 1 });

    const laos = await delegation('LA');
    await quota(0, { name: named('Laos'), delegationId: laos });
    const rosters = committed(app, Rosters);
    const there = { delegationId: laos, role: 'member' as const };
    const full = await poolsIn(rosters.place(people.scope, answer.id, there));
    await rosters.place(people.scope, answer.id, there, past(full));
    expect(await standing('Laos')).toEqual({ capacity: 1, taken: 1 });
    await rosters.place(people.scope, answer.id, { delegationId: null, role: 'member' });
    expect(await standing('Laos')).toEqual({ capacity: 0, taken: 0 });
    expect(await taken()).toEqual({ government: 1, Cambodia: 1, Laos: 0 });
  });

  it('keeps what the organisers say a quota has, once they have said it anew', async () => {
    const id = await quota(1, { name: named('Cambodia'), country: 'KH' });
    await enter('first@example.org');
    const pools = await poolsIn(enter('second@example.org'));
    const { answer } = await entries.enter(people.scope, null, {
      ...wanted('second@example.org'),
      past: past(pools),
    });
    const { version } = await app.get(QuotasReader).find(people.scope, id);
    await quotas().change(people.scope, { id, version }, { capacity: 5 });
    await committed(app, Departures).withdraw(people.holder(answer.id), asItStands(answer.id));
    expect(await standing('Cambodia')).toEqual({ capacity: 5, taken: 1 });
  });
});

describe('a closed quota', () => {
  it('gives nothing out, whatever comes free of it, until it is opened again', async () => {
    const id = await quota(2, { name: named('Cambodia'), country: 'KH' });
    await enter('first@example.org');
    const second = await people.submitted('second@example.org');
    await quotas().change(people.scope, { id, version: 1 }, { closed: true });
    await committed(app, ReviewService).reject(people.scope, asItStands(second), 'Not coming.');
    expect(await taken()).toEqual({ government: 1, Cambodia: 1 });
    await expect(enter('third@example.org')).rejects.toMatchObject({ code: 'registration.quota-full' });
    const draft = await people.draft('fourth@example.org');
    await expect(people.send(draft)).rejects.toMatchObject({ code: 'registration.quota-full' });
    await enter('fifth@example.org', { country: 'LA' });
    expect(await app.get(QuotasReader).list(people.scope)).toMatchObject([
      { capacity: 2, taken: 1, left: 0, closed: true },
    ]);

    await quotas().change(people.scope, { id, version: 2 }, { closed: false });
    await people.send(draft);
    expect(await taken()).toEqual({ government: 3, Cambodia: 2 });
  });
});

describe('a registration takes a place', () => {
  it('of its category and of every quota that counts it, and of no other', async () => {
    await enter('first@example.org');
    const [council] = await sql<{ id: string }>('select id from organisation');
    await quota(9, { name: named('Cambodia'), country: 'KH' });
    await quota(9, { name: named('Laos'), country: 'LA' });
    await quota(9, { name: named('Council'), organisationId: council?.id ?? '' });
    await quota(9, {
      name: named('Both'),
      categoryIds: [people.category('government'), people.category('company')],
    });
    await quota(9, { name: named('Companies'), categoryIds: [people.category('company')] });

    // The first is counted by what was made after it.
    expect(await taken()).toEqual({ government: 1, Cambodia: 1, Laos: 0, Council: 1, Both: 1, Companies: 0 });
    await enter('second@example.org', {}, 'company');
    await enter('third@example.org', { country: 'LA' });
    await people.submitted('fourth@example.org');
    expect(await taken()).toEqual({
      government: 3,
      company: 1,
      Cambodia: 3,
      Laos: 1,
      Council: 3,
      Both: 4,
      Companies: 1,
    });
  });

  it('of all of them or of none, and is told which is full and what is free instead', async () => {
    await quota(1, {
      name: named('Delegation of Cambodia'),
      country: 'KH',
      categoryIds: [people.category('government')],
    });
    await enter('first@example.org');
    const refused = {
      code: 'registration.quota-full',
      kind: 'conflict',
      detail: 'All places of “Delegation of Cambodia” are taken.',
      meta: {
        category: 'government',
        full: [{ name: { en: 'Delegation of Cambodia' }, capacity: 1 }],
        free: expect.not.arrayContaining([expect.objectContaining({ code: 'government' })]) as unknown,
      },
    };
    await expect(enter('second@example.org')).rejects.toMatchObject(refused);
    const draft = await people.draft('third@example.org');
    await expect(people.send(draft)).rejects.toMatchObject(refused);

    await enter('fourth@example.org', { country: 'LA' });
    expect(await taken()).toEqual({ government: 2, 'Delegation of Cambodia': 1 });
    expect(await sql('select count(*)::integer as made from person')).toEqual([{ made: 2 }]);
  });

  it('of the right pools when a returned one is mended into another country, or is refused', async () => {
    await quota(1, { name: named('Cambodia'), country: 'KH' });
    await quota(1, { name: named('Laos'), country: 'LA' });
    const id = await people.submitted('first@example.org');
    const review = committed(app, ReviewService);
    const sentBack = { message: 'Which country?', items: [{ field: 'country', note: '' }] };
    await review.return(people.scope, asItStands(id), sentBack);
    const service = committed(app, RegistrationsService);
    await service.mend(people.holder(id), id, { country: 'LA' });
    expect(await taken()).toEqual({ government: 1, Cambodia: 0, Laos: 1 });

    await enter('second@example.org');
    await review.return(people.scope, asItStands(id), sentBack);
    await expect(service.mend(people.holder(id), id, { country: 'KH' })).rejects.toMatchObject({
      code: 'registration.quota-full',
    });
    expect(await taken()).toEqual({ government: 2, Cambodia: 1, Laos: 1 });
  });

  it('and gives all of them back when it is rejected', async () => {
    await quota(5, { name: named('Cambodia'), country: 'KH' });
    const { answer } = await enter('first@example.org');
    await committed(app, ReviewService).reject(people.scope, asItStands(answer.id), 'Not this time');
    expect(await taken()).toEqual({ Cambodia: 0 });
  });

  it('never of a pool that is full, nor waits for ever: crossing pools under load', async () => {
    // Each category with the pool of the other's country: whoever locked as it came would wait in a ring.
    await quota(12, { name: named('Cambodia'), country: 'KH' });
    await quota(12, { name: named('Laos'), country: 'LA' });
    await quota(20, { name: named('Everybody') });
    const before = await deadlocks();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) =>
        enter(
          `person.${index}@example.org`,
          { country: index % 2 ? 'LA' : 'KH' },
          index % 3 ? 'government' : 'company',
        ),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    expect((await taken())['Everybody']).toBe(20);
    expect(await deadlocks()).toEqual(before);
  });
});

const deadlocks = () =>
  sql('select deadlocks::integer from pg_stat_database where datname = current_database()');

describe('a quota', () => {
  it('counts everybody exactly, also those who register while it is made', async () => {
    const entering = Array.from({ length: 30 }, (_, index) => enter(`person.${index}@example.org`));
    await Promise.all([
      ...entering.slice(0, 15),
      quota(100, { name: named('Cambodia'), country: 'KH' }),
      ...entering.slice(15),
    ]);
    expect(await taken()).toEqual({ government: 30, Cambodia: 30 });
  });

  it('is not made smaller than those it counts, who are named, the last first', async () => {
    await enter('first@example.org');
    clock.advance(1000);
    const { answer: last } = await enter('second@example.org');
    const tooSmall = {
      code: 'registration.capacity-below-taken',
      meta: { capacity: 1, taken: 2, last: [{ id: last.id, number: last.number }] },
    };
    await expect(quota(1, { country: 'KH' })).rejects.toMatchObject(tooSmall);
    expect(await sql('select 1 from quota')).toEqual([]);

    const id = await quota(2, { name: named('Cambodia'), country: 'KH' });
    await expect(quotas().change(people.scope, { id, version: 1 }, { capacity: 1 })).rejects.toMatchObject(
      tooSmall,
    );
  });

  it('is bound anew with whoever it counts now, and taken away with its places', async () => {
    await enter('first@example.org');
    await enter('second@example.org', { country: 'LA' }, 'company');
    const id = await quota(1, { name: named('One'), country: 'KH' });
    await quotas().change(
      people.scope,
      { id, version: 1 },
      {
        country: null,
        categoryIds: [people.category('company'), people.category('government')],
        capacity: 2,
      },
    );
    expect(await taken()).toEqual({ government: 1, company: 1, One: 2 });
    await expect(quotas().change(people.scope, { id, version: 1 }, {})).rejects.toMatchObject({
      kind: 'conflict',
      meta: { current: 2 },
    });
    expect(await app.get(QuotasReader).list(people.scope)).toMatchObject([
      { id, country: null, capacity: 2, taken: 2, left: 0, version: 2 },
    ]);
    await quotas().remove(people.scope, id);
    expect(await taken()).toEqual({ government: 1, company: 1 });
  });

  it('stays with its category when that is renamed', async () => {
    await quota(5, { name: named('Officials'), categoryIds: [people.category('government')] });
    await committed(app, CategoriesService).change(
      people.scope,
      { id: people.category('government'), version: 1 },
      { name: named('Public servants') },
    );
    await enter('first@example.org');
    expect(await taken()).toEqual({ government: 1, Officials: 1 });
  });

  it('tells what is left where a registration is counted', async () => {
    await quota(5, { name: named('Cambodia'), country: 'KH' });
    await enter('first@example.org');
    const [registration] = await sql<{
      id: string;
      categoryId: string;
      country: string;
      organisationId: string;
      delegationId: string | null;
    }>(
      `select id, category_id as "categoryId", country, organisation_id as "organisationId",
         delegation_id as "delegationId" from registration`,
    );
    if (!registration) throw new Error('Nobody is registered.');
    const left = await app.get(Room).left(app.get(Database).manager, people.scope, {
      ...registration,
      formVersionId: null,
      answers: {},
    });
    expect(left).toMatchObject([
      { quotaId: null, taken: 1 },
      { name: { en: 'Cambodia' }, capacity: 5, taken: 1, left: 4 },
    ]);
  });
});
