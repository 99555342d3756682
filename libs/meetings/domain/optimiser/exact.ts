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

/**
 * Search that proves: the problem as clauses, goal after goal, each from below until it is met and then kept. What the local
 * search has found already is told at the beginning, so that only better is looked for.
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
  private readonly goals: readonly Goal[];

  constructor(
    private readonly model: Model,
    allowed: Uint8Array,
    /** What the first goal costs in a schedule that is known. */
    private known = Infinity,
    proof: ProofLog | null = null,
  ) {
    const { goals, fairness } = model.problem.rules;
    this.goals = goals;
    this.solver = new SatSolver(proof);
    this.encoding = new Encoding(model, allowed, this.solver);
    const days = new Days(this.encoding, fairness === null ? Infinity : fairness + fewestPossible(model));
    sayWhatFollows(this.encoding, days);
    this.seats = goals.some((goal) => OF_TABLES.includes(goal)) ? new Seats(this.encoding) : null;
    this.costs = new Costs(this.encoding, days, this.seats);
  }

  /** A better schedule is known, as far as the first goal goes. */
  learn(cost: number): void {
    this.known = Math.min(this.known, cost);
    if (this.bounds.length === 1) this.loop?.learn(cost);
  }

  /** Goes on until everything is proved or the budget is spent; may be called again. */
  run(budget: Budget): ExactAnswer {
    const last = this.solver.conflicts + (budget.conflicts ?? Infinity);
    for (;;) {
      if (this.loop === null) {
        const goal = this.goals[this.bounds.length];
        if (goal === undefined) return 'optimal';
        this.loop = new BoundLoop(
          this.encoding.formula,
          this.costs.of(goal),
          this.bounds.length === 0 ? this.known : Infinity,
        );
        this.bounds.push({ goal, lower: 0, upper: this.loop.best });
      }
      const answer = this.loop.run({ ...budget, conflicts: last - this.solver.conflicts });
      const bound = this.bounds.at(-1)!;
      bound.lower = this.loop.lower;
      bound.upper = this.loop.best;
      if (answer === 'unknown') return 'unknown';
      if (answer === 'unsatisfiable') return 'infeasible';
      if (bound.upper < (this.bounds.length === 1 ? this.known : Infinity)) {
        this.slots = this.encoding.solution();
        this.tables = this.seats?.solution() ?? null;
      }
      this.loop.keep();
      this.loop = null;
    }
  }
}

/** The fewest breaks that somebody could have at most: whoever has one meeting has none. */
function fewestPossible(model: Model): number {
  let fewest = Infinity;
  for (let person = 0; person < model.people; person += 1) {
    fewest = Math.min(fewest, Math.max(0, model.ownAt[person + 1]! - model.ownAt[person]! - 1));
  }
  return fewest;
}
