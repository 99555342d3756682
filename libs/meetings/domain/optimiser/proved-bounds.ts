import { leastBreaks } from './breaks-bound';
import type { Model } from './model';
import { leastUnplaced } from './placement-bound';
import type { Goal } from './problem';

/** What each goal costs at least, those before it at their best: as far as that is seen without a search, and as one proves more. */
export class ProvedBounds {
  private readonly goals: readonly Goal[];
  private readonly seen: readonly number[];
  private searched: readonly number[] = [];

  constructor(
    private readonly model: Model,
    private readonly allowed: Uint8Array,
  ) {
    this.goals = model.problem.rules.goals;
    this.seen = this.goals.map((_, index) => this.see(index));
  }

  /** An exact search has proved so much of the first goals. */
  hear(lower: readonly number[]): void {
    this.searched = lower;
  }

  /** What is proved of a goal, beside a schedule that costs so much by each. */
  of(index: number, costs: readonly number[]): number {
    const unplaced = this.goals.indexOf('unplaced');
    const holds = !this.isConditional(index) || costs[unplaced] === this.seen[unplaced];
    return Math.max(holds ? this.seen[index]! : 0, this.searched[index] ?? 0);
  }

  /** Whether no schedule costs less by any goal. */
  areMetBy(costs: readonly number[]): boolean {
    return costs.every((cost, index) => cost <= this.of(index, costs));
  }

  /** Of each goal, those before it at their best. */
  get all(): number[] {
    return this.seen.map((bound, index) => Math.max(bound, this.searched[index] ?? 0));
  }

  /** Of each goal what was seen without a search and holds whatever is left out. */
  get unconditional(): number[] {
    return this.seen.map((bound, index) => (this.isConditional(index) ? 0 : bound));
  }

  private see(index: number): number {
    const { goals, model, allowed } = this;
    if (goals[index] === 'unplaced') return leastUnplaced(model, allowed);
    if (goals[index] !== 'breaks') return 0;
    const isLater = goals.slice(0, index).includes('unplaced');
    return isLater || !this.isConditional(index) ? leastBreaks(model, allowed) : 0;
  }

  /** Whether what is seen of a goal holds only where no more is left out than must be. */
  private isConditional(index: number): boolean {
    return this.goals[index] === 'breaks' && !this.model.problem.rules.allPlaced;
  }
}
