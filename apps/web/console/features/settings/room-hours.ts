import { momentOf, wallClockAt } from '@app/events/domain/calendar';

/** From when to when on the clocks of the venue, `09:00`; `24:00` is the end of the day. */
export interface ClockRange {
  from: string;
  to: string;
}

/** By day, `2018-12-03`, when a room is open; a day without ranges is one on which it is closed. */
export type HoursByDay = Readonly<Record<string, readonly ClockRange[]>>;

interface Range {
  from: string;
  to: string;
}

const NEXT_DAY = 24 * 60 * 60_000;

/** The moments a room is open, day by day on the clocks of the venue; what lies on no day of the event is left out. */
export function hoursByDay(ranges: readonly Range[], days: readonly string[], timezone: string): HoursByDay {
  return Object.fromEntries(
    days.map((date) => [
      date,
      ranges.flatMap((range): ClockRange[] => {
        const [from, to] = [
          wallClockAt(new Date(range.from), timezone),
          wallClockAt(new Date(range.to), timezone),
        ];
        const [fromDay, fromTime] = parts(from);
        const [toDay, toTime] = parts(to);
        if (fromDay > date || toDay < date || (toDay === date && toTime === '00:00')) return [];
        return [{ from: fromDay < date ? '00:00' : fromTime, to: toDay > date ? '24:00' : toTime }];
      }),
    ]),
  );
}

/** The same as moments; null where a range has no end, no beginning or none after the other. */
export function rangesOf(hours: HoursByDay, timezone: string): Range[] | null {
  const ranges = Object.entries(hours).flatMap(([date, own]) =>
    own.map(({ from, to }) => {
      const [start, end] = [moment(date, from, timezone), moment(date, to, timezone)];
      return start !== null && end !== null && start < end
        ? { from: start.toISOString(), to: end.toISOString() }
        : null;
    }),
  );
  return ranges.some((range) => range === null) ? null : (ranges as Range[]);
}

function moment(date: string, time: string, timezone: string): Date | null {
  if (time !== '24:00') return momentOf(`${date}T${time}`, timezone);
  const next = new Date(Date.parse(date) + NEXT_DAY).toISOString().slice(0, 10);
  return momentOf(`${next}T00:00`, timezone);
}

function parts(wallTime: string): [string, string] {
  return [wallTime.slice(0, 10), wallTime.slice(11, 16)];
}
