import type { ActivityHeap } from './activity-heap';
import { type ClauseArena, HEADER } from './clause-arena';
import type { Literal } from './literals';
import type { Propagation } from './propagation';
import type { Reason, Trail } from './trail';

/** Below this a clause is kept for good. */
export const KEPT_GLUE = 2;
/** Below this a clause is kept while it is used. */
export const USEFUL_GLUE = 6;

/**
 * What follows from a broken clause: a new one, false under the decisions taken and true in every solution, that has one
 * literal of the last level (the first unique implication point; Marques-Silva and Sakallah, 1996), without literals that
 * the others imply (Sörensson and Biere, SAT 2009).
 */
export class ConflictAnalysis {
  /** The clause, its first literal the one that is asserted; `size` literals count. */
  learnt = new Int32Array(64);
  size = 0;
  glue = 0;
  /** To where the search goes back: there the first literal follows from the others. */
  level = 0;

  private seen = new Uint8Array(0);
  private stamp = new Int32Array(1);
  private stamps = 0;
  private readonly touched: number[] = [];
  private readonly stack: number[] = [];

  constructor(
    private readonly arena: ClauseArena,
    private readonly trail: Trail,
    private readonly propagation: Propagation,
    private readonly order: ActivityHeap,
  ) {}

  setVariables(count: number): void {
    const seen = new Uint8Array(count);
    seen.set(this.seen);
    this.seen = seen;
    this.stamp = new Int32Array(count + 1);
    this.stamps = 0;
    if (this.learnt.length < count + 1) this.learnt = new Int32Array(count + 1);
  }

  /** Learns from a broken clause; there must be a decision. */
  run(broken: Reason): void {
    const { trail, seen } = this;
    this.size = 1;
    let open = this.look(broken, -1);
    let at = this.lastSeen(trail.size);
    for (open -= 1; open > 0; open -= 1) {
      const literal = trail.literals[at]!;
      open += this.look(trail.reason[literal >> 1]!, literal);
      at = this.lastSeen(at);
    }
    this.learnt[0] = trail.literals[at]! ^ 1;
    this.minimise();
    this.glue = this.glueOf(this.learnt, 0, this.size);
    this.toWatch();
    for (const variable of this.touched) seen[variable] = 0;
    this.touched.length = 0;
  }

  /**
   * Which of the assumptions cannot hold together, where `failed`, one of them, is false by the others: themselves, with
   * `failed`.
   */
  core(failed: Literal): Literal[] {
    const { trail, seen } = this;
    const core = [failed];
    if (trail.decisions === 0 || trail.level[failed >> 1] === 0) return core;
    seen[failed >> 1] = 1;
    for (let at = trail.size - 1; at >= trail.startOf(1); at -= 1) {
      const literal = trail.literals[at]!;
      if (seen[literal >> 1] === 0) continue;
      seen[literal >> 1] = 0;
      const reason = trail.reason[literal >> 1]!;
      if (reason === 0) core.push(literal);
      else
        this.eachCause(reason, literal, (cause) => {
          if (trail.level[cause >> 1]! > 0) seen[cause >> 1] = 1;
        });
    }
    return core;
  }

  /** The place of the last literal of the trail before this one that is marked. */
  private lastSeen(before: number): number {
    const { trail, seen } = this;
    let at = before - 1;
    while (seen[trail.literals[at]! >> 1] === 0) at -= 1;
    return at;
  }

  /** Marks what a clause stands on; how many of it are of the last level. */
  private look(reason: Reason, implied: number): number {
    if (reason < 0) {
      if (implied >= 0) return this.mark(-reason - 1);
      const [one, other] = this.propagation.brokenBinary;
      return this.mark(one) + this.mark(other);
    }
    const { data } = this.arena;
    if (this.arena.isLearnt(reason)) this.improve(reason);
    let open = 0;
    const end = reason + HEADER + data[reason]!;
    for (let at = reason + HEADER; at < end; at += 1) {
      const literal = data[at]!;
      if (literal !== implied) open += this.mark(literal);
    }
    return open;
  }

  private mark(literal: Literal): number {
    const variable = literal >> 1;
    const level = this.trail.level[variable]!;
    if (level === 0 || this.seen[variable] !== 0) return 0;
    this.seen[variable] = 1;
    this.touched.push(variable);
    this.order.bump(variable);
    if (level === this.trail.decisions) return 1;
    this.learnt[this.size] = literal;
    this.size += 1;
    return 0;
  }

  /** A clause that helps again is spared, and its glue may have become less. */
  private improve(ref: number): void {
    const { arena } = this;
    const known = arena.glue(ref);
    if (known <= KEPT_GLUE) return;
    const now = this.glueOf(arena.data, ref + HEADER, ref + HEADER + arena.size(ref));
    if (now < known) arena.setGlue(ref, now);
    arena.spare(ref, Math.min(now, known) <= USEFUL_GLUE ? 2 : 1);
  }

  private glueOf(literals: Int32Array, from: number, to: number): number {
    const { stamp } = this;
    const { level } = this.trail;
    this.stamps += 1;
    let glue = 0;
    for (let at = from; at < to; at += 1) {
      const one = level[literals[at]! >> 1]!;
      if (stamp[one] === this.stamps) continue;
      stamp[one] = this.stamps;
      glue += 1;
    }
    return glue;
  }

  private minimise(): void {
    let kept = 1;
    for (let at = 1; at < this.size; at += 1) {
      const literal = this.learnt[at]!;
      if (this.trail.reason[literal >> 1] === 0 || !this.isImplied(literal)) {
        this.learnt[kept] = literal;
        kept += 1;
      }
    }
    this.size = kept;
  }

  /** Whether the literals that are marked imply that this one is false. Marks what it finds: 2 implied, 3 not. */
  private isImplied(literal: Literal): boolean {
    const { trail, seen, stack } = this;
    const touchedBefore = this.touched.length;
    stack.length = 0;
    stack.push(literal >> 1);
    let implied = true;
    while (implied && stack.length > 0) {
      const variable = stack.pop()!;
      const reason = trail.reason[variable]!;
      this.eachCause(reason, this.holding(variable), (cause) => {
        const other = cause >> 1;
        if (!implied || trail.level[other] === 0) return;
        const mark = seen[other]!;
        if (mark === 1 || mark === 2) return;
        if (mark === 3 || trail.reason[other] === 0) {
          implied = false;
          return;
        }
        seen[other] = 2;
        this.touched.push(other);
        stack.push(other);
      });
    }
    if (!implied) {
      for (let at = touchedBefore; at < this.touched.length; at += 1) seen[this.touched[at]!] = 3;
    }
    return implied;
  }

  private holding(variable: number): Literal {
    return this.trail.values[variable << 1]! > 0 ? variable << 1 : (variable << 1) | 1;
  }

  /** Each literal a reason stands on, but the one it made true. */
  private eachCause(reason: Reason, implied: Literal, each: (literal: Literal) => void): void {
    if (reason < 0) {
      each(-reason - 1);
      return;
    }
    const { data } = this.arena;
    const end = reason + HEADER + data[reason]!;
    for (let at = reason + HEADER; at < end; at += 1) if (data[at] !== implied) each(data[at]!);
  }

  /** Puts a literal of the second highest level in the second place, where it is watched; that is the level to go back to. */
  private toWatch(): void {
    this.level = 0;
    if (this.size === 1) return;
    const { learnt, trail } = this;
    let highest = 1;
    for (let at = 2; at < this.size; at += 1) {
      if (trail.level[learnt[at]! >> 1]! > trail.level[learnt[highest]! >> 1]!) highest = at;
    }
    const literal = learnt[highest]!;
    learnt[highest] = learnt[1]!;
    learnt[1] = literal;
    this.level = trail.level[literal >> 1]!;
  }
}
