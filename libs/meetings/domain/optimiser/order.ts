import type { Model } from './model';

/** What must be before and after each meeting, however far. */
export class Order {
  /** Meetings with others before or after them, each behind all that are before it. */
  readonly chained: readonly number[];
  private readonly ancestors = new Map<number, ReadonlySet<number>>();
  private readonly descendants = new Map<number, ReadonlySet<number>>();

  constructor({ meetings, before, after }: Pick<Model, 'meetings' | 'before' | 'after'>) {
    this.chained = sorted(meetings, before, after);
    for (const meeting of this.chained) this.ancestors.set(meeting, closed(before[meeting]!, this.ancestors));
    for (const meeting of [...this.chained].reverse())
      this.descendants.set(meeting, closed(after[meeting]!, this.descendants));
  }

  allBefore(meeting: number): ReadonlySet<number> {
    return this.ancestors.get(meeting) ?? NONE;
  }

  allAfter(meeting: number): ReadonlySet<number> {
    return this.descendants.get(meeting) ?? NONE;
  }
}

const NONE: ReadonlySet<number> = new Set();

/** Those without anything before them first (Kahn, 1962). */
function sorted(meetings: number, before: Model['before'], after: Model['after']): number[] {
  const missing = Int32Array.from(before, ({ length }) => length);
  const open = [...missing.keys()].filter((meeting) => missing[meeting] === 0 && after[meeting]!.length > 0);
  const found: number[] = [];
  for (let at = 0; at < open.length; at += 1) {
    const meeting = open[at]!;
    found.push(meeting);
    for (const later of after[meeting]!) {
      missing[later] = missing[later]! - 1;
      if (missing[later] === 0) open.push(later);
    }
  }
  if (missing.some((count) => count > 0) || found.length > meetings)
    throw new RangeError('Meetings come after each other in a circle.');
  return found;
}

function closed(direct: readonly number[], known: ReadonlyMap<number, ReadonlySet<number>>): Set<number> {
  return new Set(direct.flatMap((other) => [other, ...(known.get(other) ?? [])]));
}
