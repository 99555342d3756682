import { SHAPES, benchmarkLike } from '../../../libs/meetings/domain/benchmark/generator';
import { largeEvent } from '../../../libs/meetings/domain/benchmark/large-event';
import { Chain } from '../../../libs/meetings/domain/optimiser/chain';
import { greedy } from '../../../libs/meetings/domain/optimiser/greedy';
import { EVEN_WARMTH, LocalSearch } from '../../../libs/meetings/domain/optimiser/local-search';
import { ChainCost } from '../../../libs/meetings/domain/optimiser/local-search/chain-cost';
import { Ledger } from '../../../libs/meetings/domain/optimiser/local-search/ledger';
import { Model } from '../../../libs/meetings/domain/optimiser/model';
import { GOALS, type Goal, type Problem, slotCount } from '../../../libs/meetings/domain/optimiser/problem';
import { propagate } from '../../../libs/meetings/domain/optimiser/propagation';
import { Random } from '../../../libs/meetings/domain/optimiser/random';
import { assignTables } from '../../../libs/meetings/domain/optimiser/tables';
import { UNPLACED } from '../../../libs/meetings/domain/optimiser/timetable';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';
import { bestByTrying } from './oracle';
import { randomProblem } from './random-problem';

const BY_SLOTS = GOALS.filter((goal) => goal !== 'tableChanges');
/** More slots in a stretch than there are bits in a word. */
const ENDLESS = { ...SHAPES.noon, people: 30, meetings: 90, tables: 5, morning: 45, afternoon: 30, most: 30 };

/** Every kind of rule at once, too large to try all schedules of. */
function middleProblem(seed: number): Problem {
  const random = new Random(seed);
  const shapes: (() => Problem)[] = [
    () => benchmarkLike(SHAPES.noon, 'prec15', seed),
    () => benchmarkLike(ENDLESS, 'prec25', seed),
    () => benchmarkLike(SHAPES.gaps, 'fixed020', seed),
    () => largeEvent(60, seed),
  ];
  const given = shapes[seed % shapes.length]!();
  const slots = slotCount(given);
  const companies = Array.from({ length: 6 }, () => ({ atLeast: 3 + random.below(12) }));
  const people = given.people.map((person) => ({ ...person, company: random.below(companies.length) }));
  return {
    ...given,
    companies,
    people,
    tables: [...given.tables, { seats: 4, closed: [2] }, { seats: 3, closed: [] }],
    meetings: given.meetings.map((meeting) => ({
      ...meeting,
      weight: 1 + random.below(3),
      people:
        random.below(12) > 0
          ? meeting.people
          : [...new Set([...meeting.people, random.below(people.length), random.below(people.length)])],
    })),
    rules: {
      goals: random.shuffled(GOALS),
      allPlaced: false,
      fairness: random.below(2) === 0 ? null : 1,
      awayIsIdle: random.below(2) === 0,
      acrossNoon: random.below(2) === 0,
    },
    published: given.meetings.map(() =>
      random.below(4) === 0 ? null : { slot: random.below(slots), table: 0 },
    ),
  };
}

/** With goals that make the search count everything it can. */
const counted = (problem: Problem): Problem => ({
  ...problem,
  rules: { ...problem.rules, goals: BY_SLOTS, allPlaced: false },
  published: (problem.published ?? problem.meetings.map(() => null)).map(
    (place) => place && { ...place, table: 0 },
  ),
});

function costsOf(problem: Problem, slotOf: Int32Array): Record<string, number> {
  const places = Array.from(slotOf, (slot) => (slot === UNPLACED ? null : { slot, table: 0 }));
  const { tableChanges: _, ...costs } = verify(problem, places).costs;
  return { ...costs, unfair: Math.max(0, costs.unfairness - (problem.rules.fairness ?? Infinity)) };
}

const problems: [string, Problem][] = [
  ...Array.from({ length: 60 }, (_, seed): [string, Problem] => [`small ${seed}`, randomProblem(seed + 1)]),
  ...Array.from({ length: 12 }, (_, seed): [string, Problem] => [`middle ${seed}`, middleProblem(seed)]),
];

describe('the ledger of the local search', () => {
  it('says what the verifier says, and what a chain would change, move after move', () => {
    let moved = 0;
    for (const [name, given] of problems) {
      const problem = counted(given);
      const model = new Model(problem);
      const allowed = model.allowed.slice();
      propagate(model, allowed);
      const random = new Random(9);
      const timetable = greedy(model, allowed, random);
      const ledger = new Ledger(timetable);
      ledger.setSpan(0);
      const chain = new Chain(timetable, allowed, 50);
      const change = new ChainCost(ledger, chain);
      for (let turn = 0; turn < 400; turn += 1) {
        const meeting = random.below(model.meetings);
        const slot = random.below(model.slots);
        if (allowed[meeting * model.slots + slot] === 0) continue;
        if (timetable.slotOf[meeting] === UNPLACED) {
          if (timetable.isFree(meeting, slot)) ledger.putIn(meeting, slot);
        } else if (random.below(10) === 0) {
          ledger.takeOut(meeting);
        } else if (timetable.slotOf[meeting] !== slot && chain.build(meeting, slot)) {
          const { breaks, idle, moves } = ledger.score;
          const before = { breaks, idle, moves, uneven: ledger.uneven, crowded: timetable.overload };
          change.weigh();
          ledger.move(chain);
          const after = { ...ledger.score, uneven: ledger.uneven, crowded: timetable.overload };
          for (const count of ['breaks', 'idle', 'moves', 'uneven', 'crowded'] as const)
            expect([name, count, after[count] - before[count]]).toEqual([name, count, change[count]]);
          moved += 1;
        }
        if (turn % 20 === 0)
          expect([name, { ...ledger.score }]).toEqual([name, costsOf(problem, timetable.slotOf)]);
      }
    }
    expect(moved).toBeGreaterThan(4_000);
  });
});

/** The best schedule the search finds, with tables. */
function searched(problem: Problem, moves: number, turns: number) {
  const model = new Model(problem);
  const allowed = model.allowed.slice();
  if (propagate(model, allowed) !== null) return null;
  const random = new Random(3);
  const search = new LocalSearch(greedy(model, allowed, random), allowed, random);
  for (let turn = 0; turn < turns; turn += 1) search.run({ ...EVEN_WARMTH, moves, enough: [] });
  const tables = assignTables(model, search.best);
  const places = Array.from(search.best, (slot, at) => (slot < 0 ? null : { slot, table: tables[at]! }));
  return { search, ...verify(problem, places) };
}

describe('the local search', () => {
  it('keeps a schedule that is sound and costs what it says, whatever the rules', () => {
    for (const [name, given] of problems) {
      const problem = { ...given, rules: { ...given.rules, allPlaced: false, fairness: null } };
      const { search, violations, costs } = searched(problem, 2_000, 3)!;
      const said = (['shortfall', 'unplaced', 'breaks', 'idle'] as const).map(
        (goal) => search.bestScore[goal],
      );
      const { shortfall, unplaced, breaks, idle } = costs;
      expect([name, violations, ...said]).toEqual([name, [], shortfall, unplaced, breaks, idle]);
    }
  });

  it('finds alone what trying every schedule finds, in whatever order goals count', () => {
    const orders: Goal[][] = [
      ['unplaced', 'breaks'],
      ['idle', 'moves'],
      ['breaks', 'shortfall', 'unplaced'],
      ['shortfall', 'unfairness', 'unplaced', 'idle'],
      ['unplaced', 'unfairness', 'breaks', 'idle'],
      ['moves', 'unplaced', 'breaks'],
      ['unplaced', 'moves', 'breaks'],
    ];
    let looked = 0;
    for (const goals of orders) {
      for (let seed = 1; seed <= 30; seed += 1) {
        const drawn = randomProblem(seed);
        // Only one table, so that what was published can be had where its slot can.
        const problem: Problem = {
          ...drawn,
          rules: { ...drawn.rules, goals },
          tables: [{ seats: 4, closed: [] }],
          published: drawn.published?.map((place) => place && { ...place, table: 0 }) ?? null,
          meetings: drawn.meetings.map(({ fixed, ...meeting }) => ({
            ...meeting,
            fixed: fixed && { ...fixed, table: null },
          })),
        };
        const truth = bestByTrying(problem).costs;
        if (truth === null) continue;
        looked += 1;
        const { costs } = searched(problem, 4_000, 4)!;
        expect([seed, goals, goals.map((goal) => costs[goal])]).toEqual([seed, goals, truth]);
      }
    }
    expect(looked).toBeGreaterThan(100);
  });

  it.each<[Goal, Goal]>([
    ['unplaced', 'moves'],
    ['unfairness', 'unplaced'],
    ['idle', 'moves'],
    ['breaks', 'unplaced'],
    ['moves', 'unplaced'],
  ])('is after %s before %s in an event too large to try everything', (goal, other) => {
    const cost = (goals: Goal[]) =>
      [2, 3].reduce((sum, seed) => {
        const given = middleProblem(seed);
        const rules = { ...given.rules, goals, fairness: null };
        return sum + searched({ ...given, rules }, 20_000, 2)!.costs[goal];
      }, 0);
    expect(cost([goal, other])).toBeLessThan(cost([other, goal]));
  });

  it('holds the meetings that companies lack before others', () => {
    const given = middleProblem(7);
    const wanted = { ...given, companies: given.companies.map((_, at) => ({ atLeast: at < 2 ? 1_000 : 0 })) };
    const lacked = (goals: Goal[]) =>
      searched({ ...wanted, rules: { ...given.rules, goals, fairness: null } }, 40_000, 4)!.costs.shortfall;
    expect(lacked(['shortfall', 'unplaced', 'breaks'])).toBeLessThan(lacked(['unplaced', 'breaks']));
  });
});
