import { dayBounds, momentOf, wallClockAt } from '@app/events';
import type { TimeRange } from '@app/kernel';
import { joinedStretches, outside } from '@app/speakers';

import type { TimesModel } from '../views/speaker-models';
import { typedTexts } from './typed';

type Body = Readonly<Record<string, unknown>>;

/** What a field of a time can say last: to the end of the day. */
const LAST = '23:59';

/** The stretches of a day as its form shows them: one more row than there are, for another. */
export function timesOf(
  date: string,
  stretches: readonly TimeRange[],
  zone: string,
  typed: Body | undefined,
): TimesModel {
  if (typed !== undefined) return { date, rows: typedRows(date, typed) };
  const rows = stretches.flatMap(({ from, to }) => {
    const [starts, ends] = [wallClockAt(from, zone), wallClockAt(to, zone)];
    const [first, last] = [starts.slice(0, 10), ends.slice(0, 10)];
    if (last < date || first > date || (last === date && ends.slice(11, 16) === '00:00')) return [];
    return [
      {
        from: first < date ? '00:00' : starts.slice(11, 16),
        to: last > date ? LAST : ends.slice(11, 16),
      },
    ];
  });
  return { date, rows: [...rows, { from: '', to: '' }] };
}

function typedRows(date: string, typed: Body): { from: string; to: string }[] {
  const [from, to] = [typedTexts(typed, `from-${date}`), typedTexts(typed, `to-${date}`)];
  const count = Math.min(Math.max(from.length, to.length, 1), 20);
  return Array.from({ length: count }, (_, index) => ({ from: from[index] ?? '', to: to[index] ?? '' }));
}

/**
 * When she can come as the form says it, beside what stands of times it does not show: everything empty is any time. Null
 * where a time is missing or turned round.
 */
export function stretchesIn(
  body: Body,
  { event, stretches }: { event: VenueDays; stretches: readonly TimeRange[] },
): TimeRange[] | null {
  const zone = event.timezone;
  const days = dayBounds(event.days, zone).map(({ date, from, to }) => {
    return { date, from: new Date(from), to: new Date(to) };
  });
  const typed: TimeRange[] = [];
  for (const day of days) {
    for (const { from, to } of typedRows(day.date, body)) {
      if (from === '' && to === '') continue;
      const starts = momentOf(`${day.date}T${from}`, zone);
      const ends = to === LAST ? day.to : momentOf(`${day.date}T${to}`, zone);
      if (starts === null || ends === null || starts >= ends) return null;
      typed.push({ from: starts, to: ends });
    }
  }
  return typed.length === 0 ? [] : joinedStretches([...outside(stretches, days), ...typed]);
}

interface VenueDays {
  days: readonly { id: string; date: string }[];
  timezone: string;
}
