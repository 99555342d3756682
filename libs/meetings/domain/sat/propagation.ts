import { type ClauseArena, type ClauseRef, HEADER } from './clause-arena';
import { FlatLists } from './flat-lists';
import type { Literal } from './literals';
import type { Reason, Trail } from './trail';

/** No clause is broken. */
export const NONE = 0;

/**
 * Follows up what is assigned: a clause all of whose literals but one are false makes that one true. Long clauses are found
 * through two watched literals each (Moskewicz and others, DAC 2001) with another of their literals beside the watch, which
 * mostly spares looking at the clause; clauses of two stand in lists of their own.
 */
export class Propagation {
  /** Per literal, what must hold where it does. */
  private readonly binaries = new FlatLists();
  /** Per literal, the clauses that watch it, each with another literal of it. */
  private readonly watches = new FlatLists(1 << 16);
  /** The two literals of a broken binary clause, when `run` says so. */
  brokenBinary: readonly [Literal, Literal] = [0, 0];
  /** Literals that were made true by a clause. */
  count = 0;

  constructor(
    private readonly arena: ClauseArena,
    private readonly trail: Trail,
  ) {}

  setVariables(count: number): void {
    this.binaries.setKeys(2 * count);
    this.watches.setKeys(2 * count);
  }

  addBinary(one: Literal, other: Literal): void {
    this.binaries.push(one ^ 1, other);
    this.binaries.push(other ^ 1, one);
  }

  /** Watches a clause by its first two literals. */
  watch(ref: ClauseRef): void {
    const { data } = this.arena;
    const [one, other] = [data[ref + HEADER]!, data[ref + HEADER + 1]!];
    this.watches.pushPair(one, ref, other);
    this.watches.pushPair(other, ref, one);
  }

  /** Forgets all watches and sets those of the clauses that are left, whose places have changed. */
  rewatch(): void {
    this.watches.clear();
    for (const ref of this.arena.refs()) this.watch(ref);
  }

  /** Follows up every new assignment; the broken clause as a reason (`-1`: see `brokenBinary`), or NONE. */
  run(): Reason {
    const { trail, binaries, watches } = this;
    const { values, literals, level, reason } = trail;
    const arena = this.arena.data;
    const now = trail.decisions;
    const before = trail.size;
    let broken: Reason = NONE;

    while (trail.head < trail.size && broken === NONE) {
      const holds = literals[trail.head]!;
      trail.head += 1;

      const implied = binaries.pool;
      const last = binaries.offset[holds]! + binaries.length[holds]!;
      for (let at = binaries.offset[holds]!; at < last; at += 1) {
        const other = implied[at]!;
        const value = values[other]!;
        if (value > 0) continue;
        if (value < 0) {
          this.brokenBinary = [other, holds ^ 1];
          broken = -1;
          break;
        }
        values[other] = 1;
        values[other ^ 1] = -1;
        level[other >> 1] = now;
        reason[other >> 1] = -((holds ^ 1) + 1);
        literals[trail.size] = other;
        trail.size += 1;
      }
      if (broken !== NONE) break;

      const fallen = holds ^ 1;
      let { pool } = watches;
      const start = watches.offset[fallen]!;
      const end = start + watches.length[fallen]!;
      let from = start;
      let to = start;
      while (from < end) {
        const ref = pool[from]!;
        const blocker = pool[from + 1]!;
        from += 2;
        if (values[blocker]! > 0) {
          pool[to] = ref;
          pool[to + 1] = blocker;
          to += 2;
          continue;
        }
        const base = ref + HEADER;
        let first = arena[base]!;
        if (first === fallen) {
          first = arena[base + 1]!;
          arena[base] = first;
          arena[base + 1] = fallen;
        }
        const value = values[first]!;
        if (value > 0) {
          pool[to] = ref;
          pool[to + 1] = first;
          to += 2;
          continue;
        }
        const stop = base + arena[ref]!;
        let next = base + 2;
        while (next < stop && values[arena[next]!]! < 0) next += 1;
        if (next < stop) {
          const watched = arena[next]!;
          arena[base + 1] = watched;
          arena[next] = fallen;
          watches.pushPair(watched, ref, first);
          pool = watches.pool;
          continue;
        }
        pool[to] = ref;
        pool[to + 1] = first;
        to += 2;
        if (value < 0) {
          broken = ref;
          break;
        }
        values[first] = 1;
        values[first ^ 1] = -1;
        level[first >> 1] = now;
        reason[first >> 1] = ref;
        literals[trail.size] = first;
        trail.size += 1;
      }
      if (to !== from) {
        pool.copyWithin(to, from, end);
        watches.length[fallen] = to - start + end - from;
      }
    }
    this.count += trail.size - before;
    return broken;
  }
}
