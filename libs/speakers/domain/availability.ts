import type { TimeRange } from '@app/kernel';
import { stretchReversed } from './speakers.errors';

/** More stretches than anybody names. */
export const MOST_STRETCHES = 60;

/** Stretches in their order, those that touch or overlap made one. */
export function joinedStretches(stretches: readonly TimeRange[]): TimeRange[] {
  const reversed = stretches.findIndex(({ from, to }) => from >= to);
  if (reversed >= 0) throw stretchReversed(reversed);
  const joined: TimeRange[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = joined.at(-1);
    if (last === undefined || last.to < from) joined.push({ from, to });
    else if (last.to < to) last.to = to;
  }
  return joined;
}

/** What of the stretches lies in none of the gaps. */
export function outside(stretches: readonly TimeRange[], gaps: readonly TimeRange[]): TimeRange[] {
  return gaps.reduce<TimeRange[]>(
    (left, gap) =>
      left.flatMap(({ from, to }) => [
        ...(from < gap.from ? [{ from, to: to < gap.from ? to : gap.from }] : []),
        ...(to > gap.to ? [{ from: from > gap.to ? from : gap.to, to }] : []),
      ]),
    [...stretches],
  );
}
