import { SHAPES, benchmarkLike, type Shape } from '../benchmark/generator';
import { largeEvent } from '../benchmark/large-event';
import { greedy } from './greedy';
import { EVEN_WARMTH, LocalSearch } from './local-search';
import { Model } from './model';
import { leastUnplaced } from './placement-bound';
import { BENCHMARK_RULES, EVENT_RULES, type Problem } from './problem';
import { propagate } from './propagation';
import { Random } from './random';
import { type Options, solve } from './solve';
import { assignTables } from './tables';
import { verify } from './verifier';

/** More slots in a stretch than there are bits in a word. */
const ENDLESS: Shape = {
  ...SHAPES.noon,
  people: 30,
  tables: 6,
  morning: 45,
  afternoon: 30,
  meetings: 180,
  most: 30,
};

const soundAt = (problem: Problem, slots: Int32Array) => {
  const tables = assignTables(new Model(problem), slots);
  return verify(
    problem,
    Array.from(slots, (slot, meeting) => (slot < 0 ? null : { slot, table: tables[meeting]! })),
  );
};

describe('the local search', () => {
  it.each<[string, Problem]>([
    ['one session', benchmarkLike(SHAPES.full, 'original', 5)],
    ['morning and afternoon', benchmarkLike(SHAPES.noon, 'original', 5)],
    ['meetings before others', benchmarkLike(SHAPES.noon, 'prec25', 6)],
    ['75 slots in a day', benchmarkLike(ENDLESS, 'original', 5)],
    ['four days, more wishes than seats', largeEvent(150, 5)],
    [
      'a noon that is no break',
      { ...largeEvent(150, 6), rules: { ...largeEvent(150, 6).rules, acrossNoon: false } },
    ],
  ])('counts what it keeps as the verifier does: %s', (_, given) => {
    const problem: Problem = { ...given, rules: { ...given.rules, allPlaced: false, fairness: null } };
    const model = new Model(problem);
    const allowed = model.allowed.slice();
    expect(propagate(model, allowed)).toBeNull();
    const random = new Random(3);
    const search = new LocalSearch(greedy(model, allowed, random), allowed, random);
    for (let turn = 0; turn < 2; turn += 1) {
      search.run({ ...EVEN_WARMTH, moves: 20_000, enough: [] });
      const { violations, costs } = soundAt(problem, search.best);
      const { unplaced, breaks, idle } = search.bestScore;
      expect({ violations, unplaced, breaks, idle }).toEqual({
        violations: [],
        unplaced: costs.unplaced,
        breaks: costs.breaks,
        idle: costs.idle,
      });
      expect(costs.unplaced).toBeGreaterThanOrEqual(leastUnplaced(model, allowed));
    }
  });
});

describe('a solution', () => {
  const problem = benchmarkLike(SHAPES.noon, 'forb0007', 9);
  const budget: Options = { seed: 4, iterations: 60_000 };

  it('is the same for the same seed and iterations', () => {
    expect(solve(problem, budget)).toEqual(solve(problem, budget));
    const others = [1, 2, 3].map((seed) => JSON.stringify(solve(problem, { ...budget, seed }).places));
    expect(new Set(others).size).toBeGreaterThan(1);
  });

  it('spends no more iterations than it may', () => {
    for (const iterations of [1, 10_000, 60_000]) {
      expect(solve(problem, { seed: 1, iterations }).iterations).toBeLessThanOrEqual(iterations);
    }
  });

  it('is the best there is when it is told to stop', () => {
    let looks = 0;
    const { status, places, goals } = solve(problem, {
      ...budget,
      iterations: Infinity,
      stop: () => (looks += 1) > 40,
    });
    expect(status).not.toBe('optimal');
    expect(verify(problem, places).violations).toEqual([]);
    expect(goals[0]!.cost).toBeGreaterThanOrEqual(goals[0]!.bound);
  });

  it('tells what moved from what was published, and why something is not held', () => {
    const [first] = problem.people;
    const small: Problem = {
      ...problem,
      sessions: [{ day: 0, slots: 2 }],
      tables: [{ seats: 2, closed: [] }],
      people: [first!, first!, first!, first!].map((person) => ({ ...person, away: [] })),
      meetings: [
        [0, 1],
        [1, 2],
        [2, 3],
      ].map((people) => ({ people, weight: people[0]! + 1, sessions: null, fixed: null, after: [] })),
      rules: { ...problem.rules, allPlaced: false, fairness: null, goals: ['unplaced', 'moves'] },
      published: [{ slot: 0, table: 0 }, { slot: 1, table: 0 }, null],
    };
    const { status, goals, places, moved, reasons } = solve(small, { seed: 1, iterations: 20_000 });
    expect({ status, goals, places, moved }).toEqual({
      status: 'optimal',
      goals: [
        { goal: 'unplaced', cost: 1, bound: 1 },
        { goal: 'moves', cost: 1, bound: 1 },
      ],
      places: [null, { slot: 1, table: 0 }, { slot: 0, table: 0 }],
      moved: [0],
    });
    expect(reasons).toEqual([{ kind: 'tables-taken', slots: [0] }, null, null]);
  });

  it('ends by itself where nothing is there to be decided, or nothing is left that it can better', () => {
    const nothing: Problem = {
      sessions: [],
      tables: [],
      people: [],
      companies: [],
      meetings: [],
      rules: BENCHMARK_RULES,
      published: null,
    };
    expect(solve(nothing, budget)).toMatchObject({ status: 'optimal', places: [] });
    const unwanted = {
      ...nothing,
      rules: EVENT_RULES,
      sessions: [{ day: 0, slots: 3 }],
      companies: [{ atLeast: 9_000 }],
    };
    expect(solve(unwanted, budget)).toMatchObject({ status: 'feasible' });

    // Everybody in a ring meets both neighbours: more than the exact search looks at, and no break to be had.
    const count = 900;
    const ring: Problem = {
      ...nothing,
      rules: EVENT_RULES,
      sessions: [{ day: 0, slots: 48 }],
      tables: Array.from({ length: 100 }, () => ({ seats: 2, closed: [] })),
      people: Array.from({ length: count }, () => ({ away: [], company: null })),
      meetings: Array.from({ length: count }, (_, one) => ({
        people: [one, (one + 1) % count],
        weight: 1,
        sessions: null,
        fixed: null,
        after: [],
      })),
    };
    const { goals } = solve(ring, { seed: 1, iterations: 20_000_000 });
    expect(goals.find(({ goal }) => goal === 'breaks')).toMatchObject({ cost: 0 });
  });
});
