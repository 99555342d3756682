/** A stretch of time, half open: `from` belongs to it, `to` does not. */
export interface TimeRange {
  from: Date;
  to: Date;
}

/** Whether the two stretches share a moment; touching ends do not count. */
export function overlaps(a: TimeRange, b: TimeRange): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Whether the moment lies in the stretch; a missing end is open. */
export function within(moment: Date, range: { from: Date | null; to: Date | null }): boolean {
  return (range.from === null || range.from <= moment) && (range.to === null || moment < range.to);
}
