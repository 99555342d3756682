import { DomainError } from '@app/kernel';
import { WaitingLists } from '@app/places';
import { Database } from '@app/platform';
import {
  asItStands,
  Departures,
  Entries,
  type NewEntry,
  QuotaCounts,
  Reassignments,
  ReviewService,
  Waiting,
} from '@app/registration';
import { ExpireOffers } from '../../../libs/registration/jobs/expire-offers';
import { RegistrationStage } from '../../support/registration-stage';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(180_000);

const ROUNDS = 8;
/** On a slow machine everybody may come too late, or nobody, for some rounds: then there are more of them. */
const MOST_ROUNDS = 32;
const HOUR = 3_600_000;
const stage = RegistrationStage.forEachTest();
const { changeCategory, clock, sql } = stage;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The same numbers from 0 to 1 for the same seed. */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

async function enter(name: string): Promise<void> {
  const typed = Object.assign(
    {},
    ...Object.values(stage.people.typed(`${name}@example.org`)),
  ) as NewEntry['answers'];
  const answers = { ...typed, latinGiven: name };
  await stage.get(Entries).enter(stage.people.scope, null, {
    categoryId: stage.people.category('government'),
    answers,
    wait: true,
  });
}

const sweep = () =>
  new ExpireOffers(
    stage.get(Database),
    stage.get(WaitingLists),
    stage.get(Waiting),
    stage.get(QuotaCounts),
  ).run();

/** Everything that may happen to somebody in the moment in which what she is offered ends. */
function actsOn(id: string): (() => Promise<unknown>)[] {
  const holder = stage.people.holder(id);
  const inOtherWords = { answers: {}, categoryId: stage.people.category('media') };
  return [
    () => stage.commands(Waiting).accept(holder, id),
    () => stage.commands(Waiting).accept(holder, id),
    () => stage.commands(Departures).withdraw(holder, asItStands(id)),
    () => stage.commands(Waiting).takeOff(stage.people.scope, id, 'Others of your delegation come.'),
    () => stage.commands(Reassignments).reassign(stage.people.scope, asItStands(id), inOtherWords),
  ];
}

/** What must never be, and is. */
async function wrong(): Promise<object[]> {
  const found = await Promise.all([
    sql<object>(
      `select 'a counter that counts something else' as what, id, taken, capacity from pool
       where taken > capacity or taken <> (select count(*) from place where place.pool_id = pool.id)`,
    ),
    sql<object>(
      `select 'somebody waits for whom there is room' as what, holder_id from waiting
       where state = 'waiting' and not exists (
         select 1 from waiting_pool join pool on pool.id = waiting_pool.pool_id
         where waiting_pool.waiting_id = waiting.id and pool.taken >= pool.capacity)`,
    ),
    sql<object>(
      `select 'a place and a state that do not agree' as what, registration.id, registration.state, live.state as waits
       from registration
       left join waiting live on live.holder_id = registration.id and live.state in ('waiting', 'offered')
       where exists (select 1 from place where place.holder_id = registration.id)
           <> (registration.state = 'submitted' or live.state is not distinct from 'offered')
         or (registration.state = 'waitlisted') <> (live.id is not null)`,
    ),
    sql<object>(
      `select 'overtaken' as what, before.holder_id from waiting before
       join waiting after on after.list_id = before.list_id and after.rank > before.rank
       where before.state = 'waiting' and after.offered_at is not null and after.joined_at >= before.joined_at`,
    ),
    sql<object>(
      `select 'told twice of one offer' as what, payload ->> 'registrationId' as id from outbox_message
       where topic = 'registration.offered' group by 2 having count(*) > 1`,
    ),
  ]);
  return found.flat();
}

describe('offers that end while people act on them', () => {
  it.each([1, 2])('lose no place, give none twice and let nobody overtake (seed %i)', async (seed) => {
    const next = numbersOf(seed);
    await changeCategory('government', { capacity: 4 });
    await changeCategory('media', { capacity: 2 });
    for (let index = 0; index < 14; index += 1) await enter(`first${index}`);
    let [taken, refused] = [0, 0];
    const raced = () => Math.min(taken, refused) > 0;
    for (let round = 0; round < ROUNDS || (!raced() && round < MOST_ROUNDS); round += 1) {
      const coming = await sql<{ id: string }>(
        `select id from registration where state = 'submitted' order by id`,
      );
      const going = coming.filter((_, index) => index < 2 || next() < 0.3);
      await Promise.all(
        going.map(({ id }) => stage.commands(ReviewService).reject(stage.people.scope, asItStands(id), 'No')),
      );
      for (let index = 0; index < 2; index += 1) await enter(`round${round}x${index}`);
      const offered = await sql<{ id: string; until: Date }>(
        `select holder_id as id, offered_until as until from waiting where state = 'offered' order by offered_until, rank`,
      );
      const [first] = offered;
      if (first) clock.set(new Date(first.until.getTime() - 1));
      const acts = offered.flatMap(({ id }) =>
        actsOn(id).filter((_, index) => next() < (index < 2 ? 0.7 : 0.25)),
      );
      const atOnce = [sweep, sweep, async () => clock.advance(1), ...acts];
      const outcomes = await Promise.allSettled(
        atOnce.map(async (act) => {
          await wait(next() * 25);
          return act();
        }),
      );
      const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      // Whoever comes too late is told so; nothing breaks.
      expect(reasons.filter((reason) => !(reason instanceof DomainError))).toEqual([]);
      expect(await wrong()).toEqual([]);
      refused += reasons.length;
      const took = await sql(`select from waiting where state = 'taken'`);
      taken = took.length;
      clock.advance(Math.floor(next() * 30) * HOUR);
      await sweep();
      expect(await wrong()).toEqual([]);
    }
    // Else nobody raced anybody.
    expect({ taken, refused, raced: raced() }).toMatchObject({ raced: true });
  });
});
