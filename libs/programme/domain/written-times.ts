/** The first a spreadsheet knows is in 1899. At the ends of the calendar clocks of other zones have no year to show. */
const DATE = /^(?:18|19|20|21)\d{2}-\d{2}-\d{2}$/;
const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** Whether the text is a day that exists, as `2024-02-03`, of the years 1800 to 2199. */
export function isDate(text: string): boolean {
  const at = DATE.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

export interface Clock {
  minutes: number;
  seconds: number;
}

/** `9:05`, `09:05`, `09:05:30`: since midnight; null for no time of a day. */
export function readClock(text: string): Clock | null {
  const [, hour = '', minute = '', second = '0'] = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim()) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return { minutes: Number(hour) * 60 + Number(minute), seconds: Number(second) };
}

export function clockText(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A month is longer than any event. */
const MOST_MINUTES = 31 * DAY_MINUTES;

/** How long: `00:30`, `00:30:00`, `1:00:00:00` with days, `PT1H30M`, `45`; null for anything else. */
export function readDuration(text: string): Clock | null {
  const plain = text.trim();
  const parts = /^\d{1,4}(?::\d{2}){1,3}$/.test(plain) ? plain.split(':').map(Number) : null;
  const [, isoDays, isoHours, isoMinutes, isoSeconds] =
    /^P(?:(\d{1,3})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?)?$/.exec(plain) ?? [];
  if (parts) {
    const [seconds = 0, minutes = 0, hours = 0, days = 0] =
      parts.length === 2 ? [0, ...parts.toReversed()] : parts.toReversed();
    return seconds > 59 || minutes > 59 || (parts.length === 4 && hours > 23)
      ? null
      : length(days, hours, minutes, seconds);
  }
  if (/^P.*\d/.test(plain)) {
    const all = [isoDays, isoHours, isoMinutes, isoSeconds];
    if (all.every((each) => each === undefined)) return null;
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = all.map((each) => Number(each ?? 0));
    return length(days, hours, minutes, seconds);
  }
  return /^\d{1,5}$/.test(plain) ? length(0, 0, Number(plain), 0) : null;
}

function length(days: number, hours: number, minutes: number, seconds: number): Clock | null {
  const all = (days * 24 + hours) * 60 + minutes + Math.floor(seconds / 60);
  return all > MOST_MINUTES ? null : { minutes: all, seconds: seconds % 60 };
}

export interface Moment extends Clock {
  date: string;
  /** Milliseconds ahead of UTC; null where the time is one by the clock of some place. */
  offset: number | null;
  /** Said as `Z`, as programs do that know no places. */
  utc: boolean;
}

/** `2024-02-03T10:30:00+01:00`, with or without seconds and distance to UTC; null for anything else. */
export function readMoment(text: string): Moment | null {
  const [, date = '', time = '', zone = ''] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      text.trim(),
    ) ?? [];
  const clock = readClock(time);
  if (!clock || !isDate(date)) return null;
  const offset = zone === '' ? null : offsetOf(zone);
  return Number.isNaN(offset) ? null : { ...clock, date, offset, utc: /^z$/i.test(zone) };
}

function offsetOf(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 18 || minutes > 59) return Number.NaN;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE;
}

/** The same wall clock as text: `2024-02-03T10:30:00+01:00`. */
export function momentText(at: number, offset: number): string {
  const wall = new Date(at + offset).toISOString().slice(0, 16);
  const minutes = Math.round(Math.abs(offset) / MINUTE);
  return `${wall}:00${offset < 0 ? '-' : '+'}${clockText(minutes)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
