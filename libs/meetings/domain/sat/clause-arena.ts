import type { Literal } from './literals';

/** Where a clause begins in the arena; never 0. */
export type ClauseRef = number;

/** Integers before the literals of a clause: its size, and what is known of it. */
export const HEADER = 2;

const LEARNT = 1;
const USED_SHIFT = 1;
const USED_MASK = 3 << USED_SHIFT;
const GLUE_SHIFT = 3;

/**
 * Clauses of three literals and more, one after the other in one array. What a solver learns carries its glue: of how many
 * decision levels its literals were when it was learnt (Audemard and Simon, IJCAI 2009); the fewer, the more it is worth.
 */
export class ClauseArena {
  /** Size, meta, literals; size, meta, literals; … The first entry is left free so that no reference is 0. */
  data = new Int32Array(1 << 16);
  private end = 1;

  /** Puts a clause at the end; the literals are the first `size` of the array. */
  add(literals: Int32Array, size: number, glue: number | null): ClauseRef {
    const ref = this.end;
    const needed = ref + HEADER + size;
    if (needed > this.data.length) this.data = grown(this.data, needed);
    this.data[ref] = size;
    this.data[ref + 1] = glue === null ? 0 : LEARNT | (glue << GLUE_SHIFT);
    for (let index = 0; index < size; index += 1) this.data[ref + HEADER + index] = literals[index]!;
    this.end = needed;
    return ref;
  }

  size(ref: ClauseRef): number {
    return this.data[ref]!;
  }

  isLearnt(ref: ClauseRef): boolean {
    return (this.data[ref + 1]! & LEARNT) !== 0;
  }

  glue(ref: ClauseRef): number {
    return this.data[ref + 1]! >>> GLUE_SHIFT;
  }

  setGlue(ref: ClauseRef, glue: number): void {
    this.data[ref + 1] = (this.data[ref + 1]! & ((1 << GLUE_SHIFT) - 1)) | (glue << GLUE_SHIFT);
  }

  /** How many reductions a clause is still spared, 0 to 3. */
  spared(ref: ClauseRef): number {
    return (this.data[ref + 1]! & USED_MASK) >> USED_SHIFT;
  }

  spare(ref: ClauseRef, reductions: number): void {
    this.data[ref + 1] = (this.data[ref + 1]! & ~USED_MASK) | (reductions << USED_SHIFT);
  }

  /** The literals of a clause, copied. */
  literals(ref: ClauseRef): Literal[] {
    return [...this.data.subarray(ref + HEADER, ref + HEADER + this.size(ref))];
  }

  /**
   * Writes those clauses anew that are to stay, in their order, and calls back with the old and the new place of each.
   */
  keep(stays: (ref: ClauseRef) => boolean, moved: (from: ClauseRef, to: ClauseRef) => void): void {
    let to = 1;
    for (let from = 1; from < this.end;) {
      const length = HEADER + this.data[from]!;
      if (stays(from)) {
        moved(from, to);
        this.data.copyWithin(to, from, from + length);
        to += length;
      }
      from += length;
    }
    this.end = to;
  }

  /** Every clause, in the order it was added. */
  *refs(): Generator<ClauseRef> {
    for (let ref = 1; ref < this.end; ref += HEADER + this.data[ref]!) yield ref;
  }
}

function grown(data: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(Math.max(needed, data.length * 2));
  wider.set(data);
  return wider;
}
