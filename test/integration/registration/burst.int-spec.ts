import { setTimeout as sleep } from 'node:timers/promises';
import type { TestingModule } from '@nestjs/testing';
import { FixedClock, newId } from '@app/kernel';
import { Database } from '@app/platform';
import {
  CategoriesReader,
  CategoriesService,
  Entries,
  QuotasService,
  ReviewService,
  asItStands,
} from '@app/registration';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { inLanes } from '../../support/lanes';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(300_000);

const PEOPLE = 600;
const PLACES = 90;
const LEAVE = 15;
/** Connections there are; the most a look and a write apart can oversell by. */
const LANES = 20;

const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;

beforeAll(async () => {
  app = await composeRegistration(clock);
  await emptyDatabase();
  people = await Registrants.of(app, await loadEvent(app));
});

afterAll(() => app.close());

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);

const everybody = Array.from({ length: PEOPLE }, (_, index) => index);

describe('a burst for the last places', () => {
  it('fills every pool exactly, whichever way they cross, and loses nobody', async () => {
    for (const code of ['government', 'company']) {
      const { id, version } = await app.get(CategoriesReader).find(people.scope, people.category(code));
      await committed(app, CategoriesService).change(people.scope, { id, version }, { capacity: PEOPLE });
    }
    const bound = { organisationId: null, delegationId: null, categoryIds: [] };
    const quota = (en: string, capacity: number, country: string | null) =>
      committed(app, QuotasService).create(people.scope, { ...bound, name: { en }, capacity, country });
    await quota('Cambodia', PLACES, 'KH');
    await quota('Everybody', PLACES, null);
    await quota('Laos', PLACES, 'LA');
    const before = await deadlocks();

    let left = 0;
    const answers = new Map<string, Set<string>>();
    await inLanes(everybody, LANES, async (index) => {
      const email = `burst.${index}@example.org`;
      const typed = Object.assign({}, ...Object.values(people.typed(email)), {
        country: index % 2 ? 'LA' : 'KH',
      }) as Record<string, string>;
      const wanted = {
        categoryId: people.category(index % 3 ? 'government' : 'company'),
        answers: typed,
        wait: true,
      };
      const claim = { asker: 'account:burst', key: email, fingerprint: Buffer.from(email) };
      const same = await Promise.all(
        Array.from({ length: 1 + (index % 5) }, () => app.get(Entries).enter(people.scope, claim, wanted)),
      );
      answers.set(email, new Set(same.map(({ answer }) => JSON.stringify(answer))));
      const [first] = same;
      if (first?.answer.state === 'submitted' && left < LEAVE && index > 60) {
        left += 1;
        await committed(app, ReviewService).reject(
          people.scope,
          asItStands(first.answer.id),
          'Not this time',
        );
      }
    });

    // Whoever asked has one answer, however often she asked.
    expect([...answers.values()].map(({ size }) => size)).toEqual(everybody.map(() => 1));
    const states = await sql<{ state: string; count: number }>(
      'select state, count(*)::integer as count from registration group by state order by state',
    );
    const [held] = await sql<{ held: number }>(
      `select count(distinct holder_id)::integer as held from place join quota on quota.pool_id = place.pool_id
       where quota.name ->> 'en' = 'Everybody'`,
    );
    expect(held).toEqual({ held: PLACES });
    expect(states.reduce((sum, { count }) => sum + count, 0)).toBe(PEOPLE);
    expect(states.find(({ state }) => state === 'rejected')?.count ?? 0).toBe(left);
    expect(
      await sql(
        `select list_id from waiting group by list_id having count(*) <> max(rank) or min(rank) <> 1`,
      ),
    ).toEqual([]);
    expect(
      await sql(
        'select 1 from pool where taken > capacity or taken <> (select count(*) from place where place.pool_id = pool.id)',
      ),
    ).toEqual([]);
    // Offers went to the first in line: nobody with a later turn has one whose pools are those of somebody who waits.
    expect(
      await sql(
        `select 1 from waiting early join waiting late on late.turn > early.turn
         where early.state = 'waiting' and late.state = 'offered' and not exists (
           select 1 from waiting_pool of_early where of_early.waiting_id = early.id and not exists (
             select 1 from waiting_pool of_late
             where of_late.waiting_id = late.id and of_late.pool_id = of_early.pool_id))`,
      ),
    ).toEqual([]);
    expect(await deadlocks()).toEqual(before);
  });

  it.each([1, 2, 3])('would oversell without the guard: the control sees it, run %i', async (run) => {
    // Looks, waits five milliseconds and writes, in a table without the check.
    await sql('create table if not exists unguarded (run integer not null, holder uuid not null)');
    await inLanes(everybody, LANES, async () => {
      const [row] = await sql<{ held: number }>(
        'select count(*)::integer as held from unguarded where run = $1',
        run,
      );
      if ((row?.held ?? 0) >= PLACES) return;
      await sleep(5);
      await sql('insert into unguarded (run, holder) values ($1, $2)', run, newId());
    });
    const [row] = await sql<{ held: number }>(
      'select count(*)::integer as held from unguarded where run = $1',
      run,
    );
    const over = (row?.held ?? 0) - PLACES;
    process.stdout.write(`burst: without the guard ${over} too many in run ${run}\n`);
    expect(over).toBeGreaterThan(0);
    expect(over).toBeLessThanOrEqual(LANES);
  });

  afterAll(() => sql('drop table if exists unguarded'));
});

const deadlocks = () =>
  sql('select deadlocks::integer from pg_stat_database where datname = current_database()');
