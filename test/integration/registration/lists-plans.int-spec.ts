import type { TestingModule } from '@nestjs/testing';
import { FixedClock, newId } from '@app/kernel';
import { Database } from '@app/platform';
import { RegistrationReader } from '@app/registration';
import { DataSource } from 'typeorm';
import { fillWithPeople } from '../../support/crowd';
import { emptyDatabase } from '../../support/database';
import { plansOf } from '../../support/plans';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(120_000);

const CROWD = 6_000;

let app: TestingModule;
let people: Registrants;

const sql = <Row>(text: string, values: unknown[] = []) =>
  app.get(Database).manager.query<Row[]>(text, values);

beforeAll(async () => {
  await emptyDatabase();
  app = await composeRegistration(new FixedClock(OPEN));
  people = await Registrants.of(app, await loadEvent(app));
  const { event, seriesId } = people.scope;
  const categories = (await sql<{ id: string }>('select id from category')).map(({ id }) => id);
  const crowd = { series: seriesId ?? '', event: event ?? '', categories, states: ['approved'] };
  await fillWithPeople(sql, crowd, CROWD, 20181203);
});

afterAll(() => app.close());

it('whom a table took in is found from its rows, among thousands of people and rows of other tables', async () => {
  const { event } = people.scope;
  const tables = Array.from({ length: 30 }, () => newId());
  for (const id of tables) {
    await sql(
      `insert into registration_import (id, event_id, source, file_name, state, reading, headers, choices, total,
         actor_kind, actor_name, created_at, updated_at)
       values ($1, $2, 'organisers', '', 'done', '{}', '[]', '{}', 200, 'system', '', now(), now())`,
      [id, event],
    );
    await sql(
      `insert into registration_import_row (event_id, import_id, line, cells, outcome, registration_id, done)
       select $2, $1, row_number() over (), '[]', 'new', id, true
       from (select id from registration where event_id = $2 order by id limit 200) as first`,
      [id, event],
    );
  }
  for (const table of ['registration', 'registration_import_row']) await sql(`vacuum analyze ${table}`);

  const [wanted] = tables;
  let total = 0;
  const plans = await plansOf(app.get(DataSource), async () => {
    const page = await app.get(RegistrationReader).list(people.scope, { import: wanted, limit: 50 });
    total = page.total;
  });
  expect(total).toBe(200);
  const read = plans.filter((plan) => plan.includes('registration_import_row'));
  expect(read.length).toBeGreaterThan(0);
  for (const plan of read) {
    // By the key of the rows or by the index of those that were taken in: of a table nobody was refused of, both are as short.
    expect(plan).toMatch(/registration_import_row_(?:taken|pk)/);
    expect(plan).not.toMatch(/Seq Scan on (registration|registration_import_row)\b/);
  }
});
