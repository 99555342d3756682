import { EVENT_RULES, type Meeting, type Person, type Problem } from '../optimiser/problem';
import { Random } from '../optimiser/random';

/** Sessions of a day: morning and afternoon of so many slots each. */
const DAYS = 4;
const HALF = 6;
const SLOTS = DAYS * 2 * HALF;
/** Meetings asked for by each person, and shares of people and meetings that are special. */
const ASKED = 6;
const ABSENT_A_DAY = 0.25;
const HALF_DAY_GUESTS = 0.15;
const TIED_TO_A_SESSION = 0.1;
const STARS = 0.02;
const WISHES_FOR_STARS = 0.05;

/**
 * An event of any size, 100 to 10,000 people: four days, some of whose guests come for half a day or miss one, plenaries in which
 * nobody meets, wishes of three priorities, and a few people whom very many want to meet. As many seats as meetings.
 */
export function largeEvent(count: number, seed: number, { tables = Math.ceil(count / 8) } = {}): Problem {
  const random = new Random(seed);
  const plenaries = new Set([0, HALF, SLOTS - 1]);
  const people = Array.from({ length: count }, (): Person => ({
    away: awaySlots(random, plenaries),
    company: null,
  }));
  const stars = random.shuffled([...people.keys()]).slice(0, Math.max(1, Math.round(count * STARS)));
  // Who is there for half a day asks for as much less.
  const anybody = (): number => {
    for (;;) {
      const one = random.below(count);
      if (random.below(SLOTS) >= people[one]!.away.length) return one;
    }
  };
  const met = new Set<number>();
  const meetings: Meeting[] = [];
  while (meetings.length < ASKED * count) {
    const one = anybody();
    const other = random.fraction() < WISHES_FOR_STARS ? stars[random.below(stars.length)]! : anybody();
    const key = Math.min(one, other) * count + Math.max(one, other);
    if (one === other || met.has(key)) continue;
    met.add(key);
    meetings.push({
      people: [one, other],
      weight: [1, 1, 1, 2, 2, 3][random.below(6)]!,
      sessions: random.fraction() < TIED_TO_A_SESSION ? [random.below(2 * DAYS)] : null,
      fixed: null,
      after: [],
    });
  }
  return {
    sessions: Array.from({ length: 2 * DAYS }, (_, session) => ({ day: session >> 1, slots: HALF })),
    tables: Array.from({ length: tables }, () => ({ seats: 2, closed: [] })),
    people,
    companies: [],
    meetings,
    rules: { ...EVENT_RULES, goals: ['unplaced', 'breaks', 'tableChanges'], acrossNoon: true },
    published: null,
  };
}

function awaySlots(random: Random, plenaries: ReadonlySet<number>): number[] {
  const kind = random.fraction();
  const day = random.below(DAYS);
  const half = random.below(2 * DAYS);
  return Array.from({ length: SLOTS }, (_, slot) => slot).filter((slot) => {
    const session = Math.floor(slot / HALF);
    if (plenaries.has(slot)) return true;
    if (kind < HALF_DAY_GUESTS) return session !== half;
    return kind < HALF_DAY_GUESTS + ABSENT_A_DAY && session >> 1 === day;
  });
}
