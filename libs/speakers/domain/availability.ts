import type { TimeRange } from '@app/kernel';

/** More stretches than anybody names. */
export const MOST_STRETCHES = 60;

/** Stretches in their order, those that touch or overlap made one, empty ones left out. */
export function joinedStretches(stretches: readonly TimeRange[]): TimeRange[] {
  const joined: TimeRange[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    if (from >= to) continue;
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
