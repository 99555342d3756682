import { type Budget, type ProofLog, SatSolver } from '../sat';
import { BoundLoop } from './bound-loop';
import { Costs } from './encoding/costs';
import { Days } from './encoding/days';
import { Encoding } from './encoding/encoding';
import { sayWhatFollows } from './encoding/implied';
import { Seats } from './encoding/seats';
import type { Model } from './model';
import type { Goal } from './problem';

/** What is known of one goal, those before it at their best. */
export interface Bounds {
  goal: Goal;
  /** Proved: no schedule costs less. */
  lower: number;
  /** What the schedule found costs; infinite where there is none. */
  upper: number;
}

export type ExactAnswer = 'optimal' | 'infeasible' | 'unknown';

/** Goals that are about tables. */
const OF_TABLES: readonly Goal[] = ['tableChanges', 'moves'];

/** As many meetings and slots, as many of these and tables, and as many units of a cost as clauses still get on with. */
const MOST_CELLS = 40_000;
const MOST_SEATS = 60_000;
const MOST_UNITS = 5_000;

/** The goals, from the first on, that the exact search can prove of a problem of this size; none of a large one. */
export function provable({ meetings, people, slots, problem }: Model): readonly Goal[] {
  const { goals } = problem.rules;
  const cells = Math.max(meetings, people) * slots;
  if (cells > MOST_CELLS) return [];
  const isTooMuch = (goal: Goal): boolean => {
    if (OF_TABLES.includes(goal)) return cells * problem.tables.length > MOST_SEATS;
    if (goal === 'unplaced') return sum(problem.meetings.map(({ weight }) => weight)) > MOST_UNITS;
    return goal === 'shortfall' && sum(problem.companies.map(({ atLeast }) => atLeast)) > MOST_UNITS;
  };
  const first = goals.findIndex(isTooMuch);
  return first < 0 ? goals : goals.slice(0, first);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/**
 * Search that proves: the problem as clauses, goal after goal, each from below until it is met and then kept. What is known
 * from elsewhere is told, so that only better is looked for.
 */
export class ExactSearch {
  readonly solver: SatSolver;
  readonly bounds: Bounds[] = [];
  /** The slot of each meeting in the schedule found last; null where none was. */
  slots: Int32Array | null = null;
  /** The tables, where the goals speak of them. */
  tables: Int32Array | null = null;

  private readonly encoding: Encoding;
  private readonly costs: Costs;
  private readonly seats: Seats | null;
  private loop: BoundLoop | null = null;
  /** What a schedule that is known costs by each goal. */
  private known: readonly number[] = [];

  constructor(
    private readonly model: Model,
    allowed: Uint8Array,
    proof: ProofLog | null = null,
    private readonly goals = model.problem.rules.goals,
    /** Proved elsewhere of each goal. */
    private readonly least: readonly number[] = [],
    /** Is told whenever a bound is higher. */
    private readonly rose: () => void = () => undefined,
  ) {
    this.solver = new SatSolver(proof);
    const { encoding, days } = sayProblem(model, allowed, this.solver);
    this.encoding = encoding;
    this.seats = goals.some((goal) => OF_TABLES.includes(goal)) ? new Seats(this.encoding) : null;
    this.costs = new Costs(this.encoding, days, this.seats);
  }

  /** Which goal is being proved. */
  get goal(): number {
    return Math.max(0, this.bounds.length - 1);
  }

  /** A schedule is known that costs so much by each goal. */
  learn(costs: readonly number[]): void {
    this.known = costs;
    this.loop?.learn(this.knownOf(this.goal));
  }

  /** Goes on until everything is proved or the budget is spent; may be called again. */
  run(budget: Budget): ExactAnswer {
    const last = this.solver.conflicts + (budget.conflicts ?? Infinity);
    for (;;) {
      this.loop ??= this.next();
      if (this.loop === null) return 'optimal';
      const known = this.knownOf(this.goal);
      const answer = this.loop.run({ ...budget, conflicts: last - this.solver.conflicts });
      const bound = this.bounds.at(-1)!;
      bound.lower = this.loop.lower;
      bound.upper = this.loop.best;
      if (answer === 'unknown') return 'unknown';
      if (answer === 'unsatisfiable') return 'infeasible';
      if (bound.upper < known) {
        this.slots = this.encoding.solution();
        this.tables = this.seats?.solution() ?? null;
      }
      this.loop.keep();
      this.loop = null;
    }
  }

  /** The loop of the next goal; null where all are proved. */
  private next(): BoundLoop | null {
    const index = this.bounds.length;
    const goal = this.goals[index];
    if (goal === undefined) return null;
    const least = this.least[index] ?? 0;
    const known = this.knownOf(index);
    const bound: Bounds = { goal, lower: least, upper: known };
    this.bounds.push(bound);
    const loop = new BoundLoop(this.encoding.formula, this.costs.of(goal), known, least, () => {
      bound.lower = loop.lower;
      this.rose();
    });
    return loop;
  }

  /** What the known schedule costs by a goal; infinite where it is not the best by those before. */
  private knownOf(goal: number): number {
    const isBest = this.bounds.slice(0, goal).every(({ upper }, index) => this.known[index] === upper);
    return isBest ? (this.known[goal] ?? Infinity) : Infinity;
  }
}

/** The problem in clauses, but for its goals; the days are what breaks are counted by. */
export function sayProblem(
  model: Model,
  allowed: Uint8Array,
  solver: SatSolver,
): { encoding: Encoding; days: Days } {
  const { fairness } = model.problem.rules;
  const encoding = new Encoding(model, allowed, solver);
  const days = new Days(encoding, fairness === null ? Infinity : fairness + fewestPossible(model));
  sayWhatFollows(encoding, days);
  return { encoding, days };
}

/** The fewest breaks that somebody could have at most: whoever has one meeting has none. */
function fewestPossible(model: Model): number {
  let fewest = Infinity;
  for (let person = 0; person < model.people; person += 1) {
    fewest = Math.min(fewest, Math.max(0, model.ownAt[person + 1]! - model.ownAt[person]! - 1));
  }
  return fewest;
}
