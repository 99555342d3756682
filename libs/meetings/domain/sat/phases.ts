import type { Literal, Variable } from './literals';
import type { Trail } from './trail';

/**
 * Which way a variable is tried: as it was last; in calm times as it was on the longest trail without a conflict, which is
 * now and then put back to the longest there ever was, to its opposite, or to the beginning (target phases and rephasing;
 * Biere and Fleury, SAT 2020).
 */
export class Phases {
  /** Per variable 1 for true, -1 for false; 0 in `target` where nothing is known. */
  private saved = new Int8Array(0);
  private target = new Int8Array(0);
  private best = new Int8Array(0);
  private targetSize = 0;
  private bestSize = 0;
  private turns = 0;

  setVariables(count: number): void {
    const known = this.saved.length;
    const saved = new Int8Array(count).fill(-1);
    saved.set(this.saved);
    const [target, best] = [new Int8Array(count), new Int8Array(count)];
    target.set(this.target);
    best.set(this.best);
    Object.assign(this, { saved, target, best });
    if (count < known) throw new RangeError('Variables are never taken away.');
  }

  /** From where the search begins, such as a schedule that is known. */
  prefer(literal: Literal): void {
    this.saved[literal >> 1] = (literal & 1) === 0 ? 1 : -1;
  }

  save(variable: Variable, literal: Literal): void {
    this.saved[variable] = (literal & 1) === 0 ? 1 : -1;
  }

  choose(variable: Variable, calm: boolean): Literal {
    const phase = (calm && this.target[variable]) || this.saved[variable]!;
    return phase > 0 ? variable << 1 : (variable << 1) | 1;
  }

  /** Before a trail is taken back after a conflict: keeps it where it is the longest. `size` is free of the conflict. */
  note(trail: Trail, size: number): void {
    if (size > this.targetSize) {
      this.targetSize = size;
      copy(trail, size, this.target);
    }
    if (size > this.bestSize) {
      this.bestSize = size;
      copy(trail, size, this.best);
    }
  }

  /** Puts the phases back to the best, the opposite, or the first ones, in turn. */
  rephase(): void {
    const turn = this.turns % 4;
    this.turns += 1;
    if (turn === 1) this.saved.fill(-1);
    else if (turn === 3) for (let v = 0; v < this.saved.length; v += 1) this.saved[v] = -this.saved[v]!;
    else for (let v = 0; v < this.saved.length; v += 1) this.saved[v] = this.best[v] || this.saved[v]!;
    this.target.fill(0);
    this.targetSize = 0;
    this.bestSize = 0;
  }
}

function copy({ literals }: Trail, size: number, to: Int8Array): void {
  for (let index = 0; index < size; index += 1) {
    const literal = literals[index]!;
    to[literal >> 1] = (literal & 1) === 0 ? 1 : -1;
  }
}
