import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { Database } from '@app/platform';
import { ApprovalsReader } from '@app/registration';
import { DataSource } from 'typeorm';
import { fillWithPeople } from '../../support/crowd';
import { emptyDatabase } from '../../support/database';
import { plansOf } from '../../support/plans';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(120_000);

const CROWD = 6_000;

let app: TestingModule;

beforeAll(async () => {
  await emptyDatabase();
  app = await composeRegistration(new FixedClock(OPEN));
});

afterAll(() => app.close());

/** What is approved waits only while a change of it is open, so the queue must not read all who are. */
it('the queue of approvals reads no table of people from end to end, though thousands are approved', async () => {
  const people = await Registrants.of(app, await loadEvent(app));
  const { event, seriesId } = people.scope;
  const sql = <Row>(text: string, values: unknown[] = []) =>
    app.get(Database).manager.query<Row[]>(text, values);
  const categories = (await sql<{ id: string }>('select id from category')).map(({ id }) => id);
  const crowd = { series: seriesId ?? '', event: event ?? '', categories, states: ['approved'] };
  await fillWithPeople(sql, crowd, CROWD, 20181203);
  await sql(`update registration set state = 'submitted' where number = 'LM-0001'`);
  for (const table of ['registration', 'registration_change', 'category']) await sql(`analyze ${table}`);

  const queue = app.get(ApprovalsReader);
  const reads = [
    () => queue.next(people.scope, { queue: 'secretariat' }),
    () => queue.next(people.scope, { queue: 'focal-points', country: 'KH' }),
    () => queue.counts(people.scope),
    () => queue.organisations(people.scope, 'secretariat'),
  ];
  for (const read of reads) {
    const plans = await plansOf(app.get(DataSource), read);
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.filter((plan) => /Seq Scan on registration\b/.test(plan))).toEqual([]);
  }
});
