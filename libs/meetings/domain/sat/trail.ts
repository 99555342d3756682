import type { Literal, Variable } from './literals';

/** Why a literal holds: 0 by decision or for ever, above 0 the clause at that place, below 0 `-(l + 1)`: the binary with `l`. */
export type Reason = number;

/** What is assigned, in the order it was, and why. */
export class Trail {
  /** Per literal: 1 where it holds, -1 where the opposite does, 0 while open. */
  values = new Int8Array(0);
  /** Per variable: after how many decisions it was assigned, and why. */
  level = new Int32Array(0);
  reason = new Int32Array(0);
  literals = new Int32Array(0);
  size = 0;
  /** How many of the literals were followed up. */
  head = 0;
  /** The size of the trail before each decision. */
  private readonly marks: number[] = [];

  setVariables(count: number): void {
    this.values = widened(this.values, new Int8Array(2 * count));
    this.level = widened(this.level, new Int32Array(count));
    this.reason = widened(this.reason, new Int32Array(count));
    this.literals = widened(this.literals, new Int32Array(count));
  }

  get decisions(): number {
    return this.marks.length;
  }

  assign(literal: Literal, reason: Reason): void {
    const variable = literal >> 1;
    this.values[literal] = 1;
    this.values[literal ^ 1] = -1;
    this.level[variable] = this.marks.length;
    this.reason[variable] = reason;
    this.literals[this.size] = literal;
    this.size += 1;
  }

  decide(literal: Literal): void {
    this.mark();
    this.assign(literal, 0);
  }

  /** Begins a level without a decision. */
  mark(): void {
    this.marks.push(this.size);
  }

  /** Where the literals of a level begin. */
  startOf(level: number): number {
    return level === 0 ? 0 : (this.marks[level - 1] ?? this.size);
  }

  /** Takes back every assignment after so many decisions; `open` is told of each variable. */
  backTo(level: number, open: (variable: Variable, literal: Literal) => void): void {
    const start = this.marks[level];
    if (start === undefined) return;
    for (let index = this.size - 1; index >= start; index -= 1) {
      const literal = this.literals[index]!;
      this.values[literal] = 0;
      this.values[literal ^ 1] = 0;
      open(literal >> 1, literal);
    }
    this.size = start;
    this.head = start;
    this.marks.length = level;
  }
}

function widened<Numbers extends Int8Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
