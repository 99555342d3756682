import { ActivityHeap } from './activity-heap';
import { ClauseArena, type ClauseRef } from './clause-arena';
import { ConflictAnalysis, KEPT_GLUE, USEFUL_GLUE } from './conflict-analysis';
import { type Literal, type Variable } from './literals';
import { Phases } from './phases';
import type { ProofLog } from './proof';
import { NONE, Propagation } from './propagation';
import { Restarts } from './restarts';
import { Trail } from './trail';

/** After a conflict the weight of the next one grows by 1 / DECAY. */
const DECAY = 0.95;
/** Conflicts before what was learnt is looked through for the first time, and how many more from one time to the next. */
const FIRST_REDUCTION = 2000;
const MORE = 300;
/** Conflicts between two rephasings, times how many there were. */
const REPHASING = 1000;

export type Answer =
  /** There is a solution: `value` tells it. */
  | 'satisfiable'
  /** There is none under the assumptions: `core` tells which of them cannot hold together. */
  | 'unsatisfiable'
  /** The budget was spent, or somebody said stop. */
  | 'unknown';

export interface Budget {
  /** Conflicts after which the search gives up. */
  conflicts?: number;
  /** Looked at now and then; true ends the search. */
  stop?: () => boolean;
}

/** So many conflicts pass between two looks at whether to stop. */
const LOOK_EVERY = 64;

/**
 * Conflict-driven clause learning: decides whether clauses can all be true, again and again as clauses and assumptions come.
 * The same clauses and calls give the same answers in the same number of conflicts, on every machine.
 *
 * Built from: two watched literals and activity (Moskewicz and others, DAC 2001), first unique implication points (Marques-Silva
 * and Sakallah, 1996), assumptions and cores (Eén and Sörensson, SAT 2003), glue (Audemard and Simon, IJCAI 2009), stretches of
 * hurry and calm (Oh, SAT 2015), target phases (Biere and Fleury, SAT 2020).
 */
export class SatSolver {
  private readonly arena = new ClauseArena();
  private readonly trail = new Trail();
  private readonly order = new ActivityHeap();
  private readonly phases = new Phases();
  private readonly propagation = new Propagation(this.arena, this.trail);
  private readonly analysis = new ConflictAnalysis(this.arena, this.trail, this.propagation, this.order);
  private readonly restarts = new Restarts();
  private readonly reopen = (variable: Variable, literal: Literal): void => {
    this.phases.save(variable, literal);
    this.order.insert(variable);
  };

  private variableCount = 0;
  private room = 0;
  /** Whether the clauses contradict each other without any assumption. */
  private broken = false;
  private model = new Int8Array(0);
  private failed: Literal[] = [];
  private total = 0;
  private nextReduction = FIRST_REDUCTION;
  private reductions = 0;
  private nextRephasing = REPHASING;
  private rephasings = 0;
  private simplifiedAt = 0;

  constructor(private readonly proof: ProofLog | null = null) {}

  /** Conflicts met so far, in all calls. */
  get conflicts(): number {
    return this.total;
  }

  /** Literals that a clause has made true so far, in all calls. */
  get propagations(): number {
    return this.propagation.count;
  }

  get variables(): number {
    return this.variableCount;
  }

  newVariable(): Variable {
    const variable = this.variableCount;
    this.variableCount += 1;
    if (this.variableCount > this.room) this.makeRoom(Math.max(1024, 2 * this.room));
    return variable;
  }

  /** Adds a clause of the problem for good; false where there is no solution any more. */
  addClause(clause: readonly Literal[]): boolean {
    this.proof?.given(clause);
    return this.put(clause);
  }

  /** Adds a clause that follows from the answers so far: the opposite of a core. */
  derive(clause: readonly Literal[]): boolean {
    this.proof?.added(clause);
    return this.put(clause);
  }

  private put(whole: readonly Literal[]): boolean {
    if (this.broken) return false;
    this.trail.backTo(0, this.reopen);
    const clause = this.reduced(whole);
    if (clause === null) return true;
    if (clause.length < whole.length) this.proof?.added(clause);
    return this.take(clause);
  }

  /** Which way a variable is tried first. */
  prefer(literal: Literal): void {
    this.phases.prefer(literal);
  }

  /** Whether the clauses can be true with these literals. */
  solve(assumptions: readonly Literal[] = [], budget: Budget = {}): Answer {
    this.failed = [];
    if (this.broken) return 'unsatisfiable';
    this.trail.backTo(0, this.reopen);
    const answer = this.search(assumptions, budget);
    this.trail.backTo(0, this.reopen);
    return answer;
  }

  /** Whether a literal holds in the solution found last. */
  value(literal: Literal): boolean {
    return this.model[literal] === 1;
  }

  /** Whether a literal holds in every solution, as far as is known without a search: 1 yes, -1 its opposite does, 0 open. */
  fixed(literal: Literal): number {
    return this.trail.values[literal] !== 0 && this.trail.level[literal >> 1] === 0
      ? this.trail.values[literal]!
      : 0;
  }

  /** Those assumptions of the last call that cannot hold together; empty where there is no solution at all. */
  get core(): readonly Literal[] {
    return this.failed;
  }

  private search(assumptions: readonly Literal[], { conflicts = Infinity, stop }: Budget): Answer {
    const last = this.total + conflicts;
    for (;;) {
      const broken = this.propagation.run();
      if (broken !== NONE) {
        this.total += 1;
        if (this.trail.decisions === 0) return this.contradiction();
        this.learnFrom(broken);
        if (this.total >= last) return 'unknown';
        if (stop && this.total % LOOK_EVERY === 0 && stop()) return 'unknown';
        continue;
      }
      if (this.restarts.due) this.restart(assumptions.length);
      if (this.trail.decisions === 0) this.simplify();
      if (this.total >= this.nextReduction) this.reduce();

      const next = this.nextAssumption(assumptions);
      if (next === 'contradicted') return 'unsatisfiable';
      const literal = next ?? this.nextDecision();
      if (literal === null) {
        this.model = this.trail.values.slice();
        return 'satisfiable';
      }
      this.trail.decide(literal);
    }
  }

  private contradiction(): Answer {
    this.broken = true;
    this.proof?.added([]);
    return 'unsatisfiable';
  }

  private learnFrom(broken: number): void {
    const { analysis, trail } = this;
    if (this.restarts.calm) this.phases.note(trail, trail.startOf(trail.decisions));
    analysis.run(broken);
    const { learnt, size, glue } = analysis;
    this.proof?.added([...learnt.subarray(0, size)]);
    trail.backTo(analysis.level, this.reopen);
    const first = learnt[0]!;
    if (size === 1) trail.assign(first, 0);
    else if (size === 2) {
      this.propagation.addBinary(first, learnt[1]!);
      trail.assign(first, -(learnt[1]! + 1));
    } else {
      const ref = this.arena.add(learnt, size, glue);
      this.arena.spare(ref, glue <= USEFUL_GLUE ? 2 : 1);
      this.propagation.watch(ref);
      trail.assign(first, ref);
    }
    this.order.decay(DECAY);
    this.restarts.note(glue);
  }

  private restart(assumptions: number): void {
    this.restarts.begun();
    this.trail.backTo(Math.min(assumptions, this.trail.decisions), this.reopen);
    if (this.total < this.nextRephasing) return;
    this.rephasings += 1;
    this.nextRephasing = this.total + REPHASING * this.rephasings;
    this.phases.rephase();
  }

  /** The next assumption that is open; null where all hold. */
  private nextAssumption(assumptions: readonly Literal[]): Literal | null | 'contradicted' {
    const { trail } = this;
    while (trail.decisions < assumptions.length) {
      const literal = assumptions[trail.decisions]!;
      const value = trail.values[literal]!;
      if (value === 0) return literal;
      if (value < 0) {
        this.failed = this.analysis.core(literal);
        this.proof?.added(this.failed.map((each) => each ^ 1));
        return 'contradicted';
      }
      trail.mark();
    }
    return null;
  }

  private nextDecision(): Literal | null {
    const { order, trail } = this;
    while (!order.isEmpty) {
      const variable = order.pop();
      if (variable < this.variableCount && trail.values[variable << 1] === 0) {
        return this.phases.choose(variable, this.restarts.calm);
      }
    }
    return null;
  }

  /** Throws away what can never break again, once something new holds for ever. */
  private simplify(): void {
    if (this.trail.size === this.simplifiedAt) return;
    this.simplifiedAt = this.trail.size;
    this.sweep(() => false);
  }

  /** Forgets the worse half of what was learnt and did not help of late. */
  private reduce(): void {
    this.reductions += 1;
    this.nextReduction = this.total + FIRST_REDUCTION + MORE * this.reductions;
    const { arena } = this;
    const idle: ClauseRef[] = [];
    for (const ref of arena.refs()) {
      if (!arena.isLearnt(ref) || arena.glue(ref) <= KEPT_GLUE) continue;
      const spared = arena.spared(ref);
      if (spared > 0) arena.spare(ref, spared - 1);
      else idle.push(ref);
    }
    idle.sort((a, b) => arena.glue(b) - arena.glue(a) || arena.size(b) - arena.size(a) || a - b);
    const worse = new Set(idle.slice(0, idle.length >> 1));
    this.sweep((ref) => worse.has(ref));
  }

  /** Throws clauses away, and those that hold for ever; reasons follow the clauses that move. */
  private sweep(goes: (ref: ClauseRef) => boolean): void {
    const { arena, trail } = this;
    const locked = new Map<ClauseRef, Variable>();
    for (let at = 0; at < trail.size; at += 1) {
      const variable = trail.literals[at]! >> 1;
      if (trail.level[variable] === 0) trail.reason[variable] = 0;
      else if (trail.reason[variable]! > 0) locked.set(trail.reason[variable]!, variable);
    }
    const moves: [Variable, ClauseRef][] = [];
    arena.keep(
      (ref) => {
        if (locked.has(ref)) return true;
        if (!goes(ref) && !this.holdsForEver(ref)) return true;
        this.proof?.deleted(arena.literals(ref));
        return false;
      },
      (from, to) => {
        const variable = locked.get(from);
        if (variable !== undefined) moves.push([variable, to]);
      },
    );
    for (const [variable, to] of moves) trail.reason[variable] = to;
    this.propagation.rewatch();
  }

  private holdsForEver(ref: ClauseRef): boolean {
    return this.arena.literals(ref).some((literal) => this.fixed(literal) > 0);
  }

  /** A clause without what is false for ever or stands twice; null where it always holds. */
  private reduced(given: readonly Literal[]): Literal[] | null {
    const clause = [...new Set(given)].filter((literal) => this.fixed(literal) >= 0);
    const holds = clause.some((literal) => this.fixed(literal) > 0 || clause.includes(literal ^ 1));
    return holds ? null : clause;
  }

  private take(clause: readonly Literal[]): boolean {
    const [first, second] = clause;
    if (first === undefined) this.broken = true;
    else if (second === undefined) {
      this.trail.assign(first, 0);
      if (this.propagation.run() !== NONE) this.contradiction();
    } else if (clause.length === 2) this.propagation.addBinary(first, second);
    else this.propagation.watch(this.arena.add(Int32Array.from(clause), clause.length, null));
    return !this.broken;
  }

  private makeRoom(count: number): void {
    this.room = count;
    this.trail.setVariables(count);
    this.phases.setVariables(count);
    this.propagation.setVariables(count);
    this.analysis.setVariables(count);
    this.order.setVariables(count);
  }
}
