import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { Distinctions, Merges } from '@app/people';
import { Database } from '@app/platform';
import { PersonsReader, type RawValues } from '@app/registration';
import { DataSource } from 'typeorm';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { plansOf } from '../../support/plans';
import { OPEN, Registrants, composeRegistration, loadEvent } from '../registration/compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(120_000);

const CROWD = 10_000;
const PART = 2_500;

const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;

beforeAll(async () => {
  app = await composeRegistration(clock);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  people = await Registrants.of(app, await loadEvent(app));
});

const sql = <Row>(text: string, ...values: unknown[]) => app.get(Database).manager.query<Row[]>(text, values);

/** Somebody whom nothing joins to another but what is said of her. */
const somebody = (email: string, change: { person?: RawValues; organisation?: RawValues } = {}) =>
  people.submitted(email, {
    person: { latinGiven: email.split('@')[0], nativeFamily: '', nativeGiven: '', ...change.person },
    organisation: { phone: '', ...change.organisation },
  } as Record<string, RawValues>);

const perhaps = async (id: string) =>
  ((await app.get(PersonsReader).across(people.scope, id))?.doubles ?? []).map(
    ({ latinName, likenesses }) => [latinName, likenesses.join(' ')],
  );

const personOf = async (registration: string): Promise<string> => {
  const [row] = await sql<{ id: string }>(
    'select person_id as id from registration where id = $1',
    registration,
  );
  return row?.id ?? '';
};

it('names who has her name and country, her phone, and nobody else', async () => {
  const her = await somebody('sreymom@example.org', { organisation: { phone: '+855 12 345 678' } });
  await somebody('office@example.org', { person: { latinFamily: 'Sreymom', latinGiven: 'SOK' } });
  await somebody('abroad@example.org', { person: { latinGiven: 'Sreymom', country: 'VN' } });
  await somebody('dara@example.org', { person: { country: 'LA' } });
  // As numbers were kept before they were completed by the country.
  await sql(`update registration set phone = '012 345 678' where email = 'dara@example.org'`);
  await somebody('vientiane@example.org', {
    organisation: { phone: '+856 12 345 678' },
    person: { country: 'LA' },
  });
  await somebody('colleague@example.org');
  expect(await perhaps(her)).toEqual([
    ['Sreymom SOK', 'name organisation country'],
    ['dara Sok', 'phone'],
  ]);
});

it('is silent of two that were said to be two, and still when one is merged with a third', async () => {
  const [her, twin, third] = [
    await somebody('sreymom@example.org'),
    await somebody('twin@example.org', { person: { latinGiven: 'Sreymom' } }),
    await somebody('third@example.org', { person: { latinGiven: 'Third' } }),
  ];
  const pair = await committed(app, PersonsReader).pair(people.scope, her, await personOf(twin));
  await committed(app, Distinctions).add(people.scope, ...pair);
  await committed(app, Distinctions).add(people.scope, ...pair);
  expect([await perhaps(her), await perhaps(twin)]).toEqual([[], []]);

  await sql(`update registration set state = 'withdrawn' where id in ($1, $2)`, twin, third);
  const records = { keptId: await personOf(third), otherId: await personOf(twin) };
  await committed(app, Merges).merge(people.scope, 'person', records, {});
  expect(await perhaps(her)).toEqual([]);
  await committed(app, Merges).merge(
    people.scope,
    'person',
    { ...records, otherId: await personOf(her) },
    {},
  );
  expect(await sql('select one_id from distinction')).toEqual([]);
});

it('reads no table of people from end to end, though there are 10,000', async () => {
  const her = await somebody('sreymom@example.org', { organisation: { phone: '+855 12 345 678' } });
  await crowd(her);
  const plans = await plansOf(app.get(DataSource), () => perhaps(her));
  expect(plans.length).toBeGreaterThan(2);
  expect(plans.filter((plan) => /Seq Scan on (registration|person|distinction)\b/.test(plan))).toEqual([]);
});

/** Many more as she is, each with a name, an address and a phone of her own; in parts that no limit of time cuts. */
async function crowd(like: string): Promise<void> {
  const columns = await sql<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_name = 'registration' and is_generated = 'NEVER' and column_name not in
       ('id', 'person_id', 'email', 'number', 'search_key', 'phone', 'link_id')`,
  );
  const kept = columns.map(({ name }) => name).join(', ');
  for (let from = 1; from <= CROWD; from += PART) {
    await sql(
      `with made as (
         insert into person select (jsonb_populate_record(person, jsonb_build_object(
           'id', gen_random_uuid(), 'email', 'p' || n || '@example.org', 'name_key', md5(n::text)))).*
         from person, generate_series($2::integer, $3::integer) n
         where person.id = (select person_id from registration where id = $1)
         returning id, email)
       insert into registration (${kept}, id, person_id, email, number, search_key, phone)
       select ${columns.map(({ name }) => `registration.${name}`).join(', ')}, gen_random_uuid(), made.id,
         made.email, 'X-' || substr(made.email, 2, position('@' in made.email) - 2),
         ' ' || md5(made.id::text) || ' ', '+855 ' || abs(hashtext(made.email))
       from registration, made where registration.id = $1`,
      ...[like, from, from + PART - 1],
    );
  }
  await sql('analyze registration');
  await sql('analyze person');
}
