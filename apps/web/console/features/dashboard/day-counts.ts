export interface DayCount {
  date: string;
  count: number;
}

const DAY = 24 * 60 * 60 * 1000;
const MOST = 120;

/** Every day from the first to the last, days without a registration too; at most the last 120. */
export function everyDay(days: readonly DayCount[]): DayCount[] {
  const counts = new Map(days.map(({ date, count }) => [date, count]));
  const sorted = [...counts.keys()].sort();
  const first = Date.parse(sorted[0] ?? '');
  const last = Date.parse(sorted.at(-1) ?? '');
  if (Number.isNaN(first) || Number.isNaN(last)) return [];

  const length = Math.min(MOST, Math.round((last - first) / DAY) + 1);
  return Array.from({ length }, (_, index) => {
    const date = new Date(last - (length - 1 - index) * DAY).toISOString().slice(0, 10);
    return { date, count: counts.get(date) ?? 0 };
  });
}

/** The day with most registrations, the first of several. */
export function peak(days: readonly DayCount[]): DayCount | undefined {
  return days.reduce<DayCount | undefined>(
    (top, day) => (top === undefined || day.count > top.count ? day : top),
    undefined,
  );
}

/** Round numbers for the scale of a chart, from 0 to at least the highest. */
export function ticks(highest: number): number[] {
  const rough = Math.max(1, highest) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 1);
  const count = Math.ceil(Math.max(1, highest) / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
