import { ExactSearch, type ExactAnswer, provable } from './exact';
import { greedy } from './greedy';
import { EVEN_WARMTH, LocalSearch } from './local-search';
import { Model } from './model';
import type { Goal, Place, Problem } from './problem';
import { type Proof, propagate } from './propagation';
import { ProvedBounds } from './proved-bounds';
import { Random } from './random';
import { type Reason, reasons } from './reasons';
import { assignTables } from './tables';
import { Timetable, UNPLACED } from './timetable';
import { verify } from './verifier';

export type Status =
  /** No schedule is better, by any goal; proved. */
  | 'optimal'
  /** A schedule, and how much better one might be. */
  | 'feasible'
  /** There is no schedule; proved. */
  | 'infeasible'
  /** None was found, nor a proof that there is none. */
  | 'unknown';

export interface Options {
  seed: number;
  /** Moves of the local search at most, and as many conflicts of the exact one; infinite where `stop` ends it. */
  iterations: number;
  /** Looked at now and then; true ends the search, which answers with the best it has. */
  stop?: () => boolean;
  /** Is told whenever something better is known. */
  told?: (progress: Progress) => void;
}

export interface Progress {
  /** What the best schedule costs by the first goal, and the least it may; infinite where none is known. */
  best: number;
  bound: number;
  iterations: number;
  by: 'propagation' | 'local search' | 'exact search';
}

/** One goal of the answer. */
export interface Reached {
  goal: Goal;
  /** What the schedule costs. */
  cost: number;
  /** Proved: no schedule costs less, given the goals before at what they cost. */
  bound: number;
}

export interface Solution {
  status: Status;
  /** Where each meeting is held; null where it is not. Empty where there is no schedule. */
  places: (Place | null)[];
  goals: Reached[];
  /** Of each meeting that is not held why; null where it is. */
  reasons: (Reason | null)[];
  /** Meetings that stand elsewhere than they were published, or no more. */
  moved: number[];
  /** Why there is no schedule, where that was seen without a search. */
  proof: Proof | null;
  iterations: number;
}

/** Moves of the local search before anything is proved, and then in each turn; conflicts of the exact search in its turns. */
const FIRST_MOVES = 1_000_000;
const FIRST_MOVES_OF_A_MEETING = 5_000;
const TURN_MOVES = 1_000_000;
const TURN_CONFLICTS = 6_000;

/**
 * The best schedule of a problem, as far as there is time, and a proof of how good it is. The problem must have been checked
 * (`checkProblem`). The same problem, seed and iterations give the same schedule.
 */
export function solve(problem: Problem, options: Options): Solution {
  return new Solving(problem, options).run();
}

/** A schedule that is sound, and what it costs by each goal of the rules. */
interface Incumbent {
  slots: Int32Array;
  places: (Place | null)[];
  costs: number[];
}

class Solving {
  private readonly model: Model;
  private readonly allowed: Uint8Array;
  private readonly search: LocalSearch;
  private readonly random: Random;
  private readonly goals: readonly Goal[];
  /** Why there is no schedule, where propagation has seen that. */
  private readonly proof: Proof | null;
  private readonly bounds: ProvedBounds;
  private best: Incumbent | null = null;
  private spent = 0;

  constructor(
    private readonly problem: Problem,
    private readonly options: Options,
  ) {
    this.model = new Model(problem);
    this.allowed = this.model.allowed.slice();
    this.random = new Random(options.seed);
    this.goals = problem.rules.goals;
    this.proof = propagate(this.model, this.allowed);
    this.bounds = new ProvedBounds(this.model, this.allowed);
    const first =
      this.proof === null ? greedy(this.model, this.allowed, this.random) : new Timetable(this.model);
    this.search = new LocalSearch(first, this.allowed, this.random);
  }

  run(): Solution {
    if (this.proof !== null) return this.answer('infeasible');
    this.searchLocally(Math.min(FIRST_MOVES, FIRST_MOVES_OF_A_MEETING * this.model.meetings));
    if (this.isMet()) return this.answer('optimal');
    const goals = provable(this.model);
    const proved = goals.length > 0 ? this.prove(goals) : null;
    if (proved !== null) return proved;
    // A search that has met all it is after, as far as it sees tables, makes no move.
    while (!this.isOver() && !this.isMet() && this.searchLocally(TURN_MOVES) > 0) continue;
    return this.answer(this.status());
  }

  /** Turns of proof and of search, until the bound is met; null where goals are left that cannot be proved. */
  private prove(goals: readonly Goal[]): Solution | null {
    const { unconditional } = this.bounds;
    const exact = new ExactSearch(this.model, this.allowed, null, goals, unconditional, () =>
      this.hear(exact),
    );
    for (;;) {
      if (this.best !== null) exact.learn(this.best.costs);
      const answer = this.searchExactly(exact);
      if (answer === 'infeasible') return this.answer(answer);
      if (answer === 'optimal' && goals.length < this.goals.length) return null;
      if (answer === 'optimal' || this.isOver()) return this.answer(this.status());
      if (exact.goal === 0) this.searchLocally(TURN_MOVES);
    }
  }

  private searchExactly(exact: ExactSearch): ExactAnswer {
    const { stop, iterations } = this.options;
    const before = exact.solver.conflicts;
    const conflicts = Math.min(TURN_CONFLICTS, iterations - this.spent);
    const answer = exact.run({ conflicts, ...(stop ? { stop } : {}) });
    this.spent += exact.solver.conflicts - before;
    if (exact.slots !== null) this.consider(exact.slots, exact.tables);
    this.hear(exact);
    return answer;
  }

  private hear(exact: ExactSearch): void {
    this.bounds.hear(exact.bounds.map(({ lower }) => lower));
    this.tell('exact search');
  }

  /** How many moves were tried. */
  private searchLocally(moves: number): number {
    const { search } = this;
    const { stop, iterations } = this.options;
    const before = search.moves;
    search.run({
      ...EVEN_WARMTH,
      moves: Math.min(moves, iterations - this.spent),
      enough: this.bounds.all,
      ...(stop ? { stop } : {}),
    });
    this.spent += search.moves - before;
    if (search.isSound && this.consider(search.best, null)) this.tell('local search');
    return search.moves - before;
  }

  /** Takes a schedule where it is sound and better than the one there is. */
  private consider(slots: Int32Array, known: Int32Array | null): boolean {
    const tables = known ?? assignTables(this.model, slots);
    const places = Array.from(slots, (slot, meeting) =>
      slot === UNPLACED ? null : { slot, table: tables[meeting]! },
    );
    const { violations, costs } = verify(this.problem, places);
    const own = this.goals.map((goal) => costs[goal]);
    if (violations.length > 0 || (this.best !== null && !isLess(own, this.best.costs))) return false;
    this.best = { slots: slots.slice(), places, costs: own };
    return true;
  }

  private isOver(): boolean {
    return this.spent >= this.options.iterations || (this.options.stop?.() ?? false);
  }

  /** What can be said of the best schedule. */
  private status(): Status {
    if (this.isMet()) return 'optimal';
    return this.best === null ? 'unknown' : 'feasible';
  }

  /** Whether nothing can be better: every goal costs what it must at least, which is nothing where nothing is proved. */
  private isMet(): boolean {
    return this.best !== null && this.bounds.areMetBy(this.best.costs);
  }

  private tell(by: Progress['by']): void {
    this.options.told?.({
      best: this.best?.costs[0] ?? Infinity,
      bound: this.best === null ? (this.bounds.all[0] ?? 0) : this.bounds.of(0, this.best.costs),
      iterations: this.spent,
      by,
    });
  }

  private answer(status: Status): Solution {
    const { best, proof, spent: iterations } = this;
    if (status === 'infeasible' || best === null) {
      return { status, places: [], goals: [], reasons: [], moved: [], proof, iterations };
    }
    const goals = this.goals.map((goal, index) => ({
      goal,
      cost: best.costs[index]!,
      bound: this.bounds.of(index, best.costs),
    }));
    return {
      status,
      places: best.places,
      goals,
      reasons: reasons(this.model, this.allowed, best.slots),
      moved: movedFrom(this.problem.published ?? [], best.places),
      proof,
      iterations,
    };
  }
}

function movedFrom(published: readonly (Place | null)[], places: readonly (Place | null)[]): number[] {
  return published.flatMap((was, meeting) => {
    const now = places[meeting];
    return was === null || (now?.slot === was.slot && now.table === was.table) ? [] : [meeting];
  });
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((cost, index) => cost !== other[index]);
  return at >= 0 && one[at]! < other[at]!;
}
