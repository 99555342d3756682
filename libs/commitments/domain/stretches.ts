import type { Stretch } from './plan';

/** Whether the two share a moment; touching ends do not count. */
export function overlap(a: Stretch, b: Stretch): boolean {
  return a.from < b.to && b.from < a.to;
}

/** What the two share, or null. */
export function shared(a: Stretch, b: Stretch): Stretch | null {
  return overlap(a, b) ? { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) } : null;
}

/** The gap between two that do not overlap. */
export function gapOf(a: Stretch, b: Stretch): Stretch {
  return a.to <= b.from ? { from: a.to, to: b.from } : { from: b.to, to: a.from };
}

export function lengthOf({ from, to }: Stretch): number {
  return to - from;
}

/** From the beginning of the one that begins first to the end of the one that ends last. */
export function hullOf(stretches: readonly Stretch[]): Stretch {
  let [from, to] = [Infinity, -Infinity];
  for (const stretch of stretches) {
    if (stretch.from < from) from = stretch.from;
    if (stretch.to > to) to = stretch.to;
  }
  return { from, to };
}

/** The moments any of these has, in order: what touches or overlaps is one, what is empty is none. */
export function united(stretches: readonly Stretch[]): Stretch[] {
  const whole: { from: number; to: number }[] = [];
  for (const { from, to } of stretches.filter(isSome).toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else whole.push({ from, to });
  }
  return whole;
}

/** What of a stretch none of these, united before, has. */
export function uncovered(stretch: Stretch, by: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = [];
  let { from } = stretch;
  for (const each of by) {
    if (each.to <= from) continue;
    if (each.from >= stretch.to) break;
    if (each.from > from) left.push({ from, to: each.from });
    from = each.to;
  }
  if (from < stretch.to) left.push({ from, to: stretch.to });
  return left;
}

/** Whether it lasts at all. */
export function isSome({ from, to }: Stretch): boolean {
  return from < to;
}
