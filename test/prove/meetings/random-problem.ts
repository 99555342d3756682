import { GOALS, type Meeting, type Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { Random } from '../../../libs/meetings/domain/optimiser/random';
import { triesOf } from './oracle';

/** Larger ones take too long to try every schedule of. */
const MOST_TRIES = 2e5;

/** A small problem with every kind of rule in it somewhere: up to 8 people, 9 meetings, 6 slots and 4 tables. */
export function randomProblem(seed: number): Problem {
  const random = new Random(seed);
  for (;;) {
    const problem = drawn(random);
    if (triesOf(problem) <= MOST_TRIES) return problem;
  }
}

function drawn(random: Random): Problem {
  const some = (low: number, high: number) => low + random.below(high - low + 1);
  const chance = (of: number) => random.fraction() < of;
  const which = (count: number, share: number) =>
    Array.from({ length: count }, (_, each) => each).filter(() => chance(share));

  const sessions: { day: number; slots: number }[] = [];
  let day = 0;
  let left = some(1, 6);
  while (left > 0) {
    const slots = some(1, left);
    sessions.push({ day, slots });
    left -= slots;
    if (chance(0.5)) day += 1;
  }
  const slots = sessions.reduce((sum, session) => sum + session.slots, 0);
  const companies = Array.from({ length: some(0, 2) }, () => ({ atLeast: some(0, 3) }));
  const people = Array.from({ length: some(2, 8) }, () => ({
    away: chance(0.3) ? which(slots, 0.3) : [],
    company: companies.length > 0 && chance(0.6) ? random.below(companies.length) : null,
  }));
  const tables = Array.from({ length: some(1, 4) }, () => ({
    seats: chance(0.7) ? 2 : some(1, 4),
    closed: chance(0.2) ? which(slots, 0.3) : [],
  }));
  const sessionOf = sessions.flatMap((session, index) => Array.from({ length: session.slots }, () => index));

  const kept = new Set<string>();
  const meetings = Array.from({ length: some(1, 9) }, (_, index): Meeting => {
    const size = Math.min(people.length, chance(0.85) ? 2 : 3);
    const members = random.shuffled([...people.keys()]).slice(0, size);
    const only = chance(0.2) ? which(sessions.length, 0.6) : null;
    const slot = random.below(slots);
    const table = random.below(tables.length);
    const open = tables[table]!.seats >= size && !tables[table]!.closed.includes(slot);
    const isKept = kept.has(`${table} ${slot}`);
    const fixed = chance(0.15) && (only === null || only.includes(sessionOf[slot]!));
    const tableToo = fixed && open && !isKept && chance(0.5);
    if (tableToo) kept.add(`${table} ${slot}`);
    return {
      people: members,
      weight: some(1, 3),
      sessions: only,
      fixed: fixed ? { slot, table: tableToo ? table : null } : null,
      after: chance(0.25) ? which(index, 0.3) : [],
    };
  });
  const goals = chance(0.7) ? GOALS.filter(() => chance(0.6)) : random.shuffled(GOALS).slice(0, some(1, 4));
  return {
    sessions,
    tables,
    people,
    companies,
    meetings,
    rules: {
      goals: goals.length > 0 ? goals : ['breaks'],
      allPlaced: chance(0.4),
      fairness: chance(0.6) ? null : some(0, 2),
      awayIsIdle: chance(0.5),
      acrossNoon: chance(0.5),
    },
    published: chance(0.5)
      ? meetings.map(() =>
          chance(0.8) ? { slot: random.below(slots), table: random.below(tables.length) } : null,
        )
      : null,
  };
}
