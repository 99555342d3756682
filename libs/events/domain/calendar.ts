import { addDays } from '@app/kernel';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const WALL_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?$/;
const DAY = 24 * 60 * 60 * 1000;

/** Whether the text is a day that exists, as `2018-12-03`. JavaScript counts a year 0, calendars and databases do not. */
export function isCalendarDate(text: string): boolean {
  const at = DATE.test(text) && !text.startsWith('0000') ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** An event is held in this century: days far from it have no place in calendars, mails and forms. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2099-12-31';

/** Whether an event can have this day. */
export function isEventDay(text: string): boolean {
  return isCalendarDate(text) && text >= FIRST_DAY && text <= LAST_DAY;
}

/** How many days from one date to the other. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** Whether this is an IANA time zone that this machine knows. An offset such as `+08:00` is none: it has no summer time. */
export function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The date a moment falls on in a zone, as `2018-12-03`. */
export function dateIn(timezone: string, moment: Date): string {
  return datesIn(timezone)(moment);
}

/** Like `dateIn`, for many moments: to look a zone up costs more than to use it. */
export function datesIn(timezone: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (moment) => {
    const parts = format.formatToParts(moment);
    const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}-${part('day')}`;
  };
}

/**
 * The moment a wall clock of the zone shows this time (`2018-11-26T18:00`). Null when the text is no such time, or
 * when the clocks of the zone jump over it or show it twice: whoever wrote it must choose another.
 */
export function momentOf(wallTime: string, timezone: string): Date | null {
  const match = WALL_TIME.exec(wallTime);
  if (!match?.[1] || !match[2] || !isCalendarDate(match[1])) return null;
  const asUtc = Date.parse(`${match[1]}T${match[2]}:00Z`);
  if (Number.isNaN(asUtc)) return null;

  const offsets = [-DAY, 0, DAY].map((step) => offsetAt(timezone, asUtc + step));
  const fitting = [...new Set(offsets)]
    .map((offset) => asUtc - offset)
    .filter((at) => at + offsetAt(timezone, at) === asUtc);
  const [only, another] = fitting;
  return only === undefined || another !== undefined ? null : new Date(only);
}

/** The wall clock of the zone at this moment, with how far it is ahead of UTC: `2018-12-03T14:30+08:00`. */
export function wallClockAt(at: Date, timezone: string): string {
  const offset = offsetAt(timezone, at.getTime());
  const wall = new Date(at.getTime() + offset).toISOString().slice(0, 16);
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

// To look a zone up costs more than to use it, and a table may have ten thousand times of one.
const wholeClocks = new Map<string, Intl.DateTimeFormat>();

function wholeClock(timezone: string): Intl.DateTimeFormat {
  const known = wholeClocks.get(timezone);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  wholeClocks.set(timezone, fresh);
  return fresh;
}

/** Milliseconds the zone is ahead of UTC at that moment. */
function offsetAt(timezone: string, at: number): number {
  const parts = wholeClock(timezone).formatToParts(at);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value ?? 0);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(at / 1000) * 1000;
}

/** A day of an event with its first and last moment, in milliseconds. */
export interface DayBounds {
  id: string;
  /** `2026-12-03`, in the calendar of the venue. */
  date: string;
  from: number;
  to: number;
}

/** The days of an event in their order, each from midnight to midnight of the zone. */
export function dayBounds(days: readonly { id: string; date: string }[], timezone: string): DayBounds[] {
  return [...days]
    .sort((one, other) => one.date.localeCompare(other.date))
    .map(({ id, date }) => {
      const from = midnight(date, timezone);
      return { id, date, from, to: midnight(addDays(date, 1), timezone) };
    });
}

function midnight(date: string, timezone: string): number {
  // Where the clocks jump over midnight, the day begins when they have.
  const moment = momentOf(`${date}T00:00`, timezone) ?? momentOf(`${date}T01:00`, timezone);
  return moment?.getTime() ?? Date.parse(`${date}T00:00:00Z`);
}
