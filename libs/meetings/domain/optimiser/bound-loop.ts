import { type Answer, type Budget, type Formula, type Literal, type SatSolver, not } from '../sat';
import type { Cost } from './encoding/costs';

/** Conflicts to see whether one cost alone can be avoided. */
const PROBE = 5;

/**
 * Finds the least that must be paid, from below: as long as a bound contradicts the clauses it is one higher, and the first
 * that does not is the optimum, with a solution. What must be paid whatever the rest is found first, one cost at a time, and
 * left out of the count.
 */
export class BoundLoop {
  private readonly open: Literal[];
  private forced = 0;
  private counted: Literal[] | null = null;

  constructor(
    private readonly formula: Formula,
    costs: readonly Cost[],
    /** What a solution costs that is known; infinite where there is none. More is not looked at. */
    private upper = Infinity,
    /** It is proved that less cannot be. */
    public lower = 0,
    /** Is told whenever the bound is higher. */
    private readonly rose: () => void = () => undefined,
  ) {
    // A weight is so many costs of one.
    this.open = costs.flatMap(({ literal, weight }) =>
      literal === formula.never ? [] : Array.from({ length: weight }, () => literal),
    );
  }

  /** What the best solution costs that is known. */
  get best(): number {
    return this.upper;
  }

  /** Another solution is known, of this cost. */
  learn(cost: number): void {
    this.upper = Math.min(this.upper, cost);
  }

  /**
   * Goes on until the bound is met. `satisfiable`: it is, and the solver has a solution of that cost unless the known one was
   * as good; `unsatisfiable`: there is no solution at all; `unknown`: the budget was spent.
   */
  run(budget: Budget): Answer {
    const last = this.solver.conflicts + (budget.conflicts ?? Infinity);
    if (this.counted === null) {
      if (!this.findForced(budget, last)) return 'unknown';
      // As far as it is looked at, and one more: nothing above what is known may be left open.
      this.counted = this.formula.count(
        this.open,
        this.upper === Infinity ? undefined : this.upper - this.forced + 1,
      );
    }
    while (this.lower < this.upper) {
      if (this.solver.conflicts >= last || budget.stop?.()) return 'unknown';
      const answer = this.solver.solve(this.atMost(this.lower), {
        ...budget,
        conflicts: last - this.solver.conflicts,
      });
      if (answer === 'unknown') return answer;
      if (answer === 'satisfiable') {
        this.upper = this.lower;
        return answer;
      }
      if (this.solver.core.length === 0) return this.contradicted();
      this.formula.derive(this.counted[this.lower - this.forced] ?? this.formula.never);
      this.lower += 1;
      this.rose();
    }
    return 'satisfiable';
  }

  /** From here on no solution costs more than the best. */
  keep(): void {
    for (const literal of this.atMost(this.upper)) this.formula.add(literal);
  }

  private get solver(): SatSolver {
    return this.formula.solver;
  }

  private contradicted(): Answer {
    if (this.upper < Infinity)
      throw new Error('A schedule is known, and the clauses say that there is none.');
    return 'unsatisfiable';
  }

  /** That no more than so much is paid, as assumptions. */
  private atMost(cost: number): Literal[] {
    const above = this.counted?.[cost - this.forced];
    return above === undefined ? [] : [not(above)];
  }

  /** Finds what must be paid anyway; false where the budget ends before. */
  private findForced({ stop }: Budget, last: number): boolean {
    const { solver } = this;
    for (const literal of new Set(this.open)) {
      const left = last - solver.conflicts;
      if (left <= 0 || stop?.()) return false;
      if (
        solver.fixed(literal) === 0 &&
        solver.solve([not(literal)], { conflicts: Math.min(PROBE, left) }) === 'unsatisfiable'
      ) {
        this.formula.derive(literal);
      }
      const value = solver.fixed(literal);
      if (value === 0) continue;
      const before = this.open.length;
      this.open.splice(0, before, ...this.open.filter((each) => each !== literal));
      if (value > 0) this.forced += before - this.open.length;
    }
    this.lower = Math.max(this.lower, this.forced);
    return true;
  }
}
