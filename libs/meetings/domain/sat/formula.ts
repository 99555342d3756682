import { type Literal, is, not } from './literals';
import type { SatSolver } from './solver';

/**
 * Clauses said in larger words: what a literal stands for, and how many of some may hold. Everything goes into the solver at
 * once; `clauses` counts.
 */
export class Formula {
  clauses = 0;
  private readonly truth: Literal;

  constructor(readonly solver: SatSolver) {
    this.truth = this.literal();
    this.add(this.truth);
  }

  /** A literal that always holds; its opposite never does. */
  get always(): Literal {
    return this.truth;
  }

  get never(): Literal {
    return not(this.truth);
  }

  literal(): Literal {
    return is(this.solver.newVariable());
  }

  add(...clause: Literal[]): void {
    this.clauses += 1;
    this.solver.addClause(clause);
  }

  /** Says what the solver has found to follow. */
  derive(...clause: Literal[]): void {
    this.solver.derive(clause);
  }

  /** If all of these hold, one of those does. */
  implies(all: readonly Literal[], ...some: Literal[]): void {
    this.add(...all.map(not), ...some);
  }

  /** A literal that holds exactly where one of these does. */
  either(some: readonly Literal[]): Literal {
    const open = some.filter((literal) => literal !== this.never);
    if (open.includes(this.always)) return this.always;
    const [only] = open;
    if (only === undefined) return this.never;
    if (open.length === 1) return only;
    const whole = this.literal();
    this.add(not(whole), ...open);
    for (const literal of open) this.add(whole, not(literal));
    return whole;
  }

  /** A literal that holds exactly where all of these do. */
  both(all: readonly Literal[]): Literal {
    return not(this.either(all.map(not)));
  }

  /** No two of these hold. */
  atMostOne(literals: readonly Literal[]): void {
    literals.forEach((one, index) => {
      for (const other of literals.slice(index + 1)) this.add(not(one), not(other));
    });
  }

  /**
   * Counts: the literal at place `j` of the answer holds exactly where at least `j + 1` of these do, for the first `most` of them
   * (the totalizer of Bailleux and Boufkhad, CP 2003).
   */
  count(literals: readonly Literal[], most = literals.length): Literal[] {
    if (literals.length <= 1) return literals.slice(0, most);
    const half = literals.length >> 1;
    return this.merge(
      this.count(literals.slice(0, half), most),
      this.count(literals.slice(half), most),
      most,
    );
  }

  /** Of two counts their sum. */
  merge(left: readonly Literal[], right: readonly Literal[], most = left.length + right.length): Literal[] {
    const size = Math.min(most, left.length + right.length);
    const sum = Array.from({ length: size }, () => this.literal());
    for (let a = 0; a <= left.length; a += 1) {
      for (let b = 0; b <= right.length; b += 1) {
        const [atLeastA, atLeastB] = [left[a - 1], right[b - 1]];
        const reached = [atLeastA, atLeastB].filter((literal) => literal !== undefined);
        // Counts stop at `most`: what is above it is the same as it.
        if (a + b > 0) this.implies(reached, sum[Math.min(a + b, size) - 1]!);
        if (a + b < size) {
          this.implies([sum[a + b]!], ...[left[a], right[b]].filter((literal) => literal !== undefined));
        }
      }
    }
    return sum;
  }

  /** At most so many of these hold (the sequential counter of Sinz, CP 2005). */
  atMost(most: number, literals: readonly Literal[]): void {
    if (literals.length <= most) return;
    if (most === 0) {
      for (const literal of literals) this.add(not(literal));
      return;
    }
    let before: Literal[] = [];
    for (const literal of literals) {
      const now = Array.from({ length: Math.min(most, before.length + 1) }, () => this.literal());
      this.add(not(literal), now[0]!);
      before.forEach((reached, index) => {
        this.add(not(reached), now[index]!);
        if (index + 1 < now.length) this.add(not(reached), not(literal), now[index + 1]!);
      });
      if (before.length === most) this.add(not(before[most - 1]!), not(literal));
      before = now;
    }
  }
}
