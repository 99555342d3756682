import { isDate, readClock, readDuration, readMoment } from './written-times';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_MINUTES = 24 * 60;

/** Longer than any day or time is written: not worth looking through. */
const MOST = 60;

const WITH_YEAR = [
  /^(?<year>\d{4})\s*[-/.年]\s*(?<month>\d{1,2})\s*[-/.月]\s*(?<day>\d{1,2})\s*日?(?:\s*[(（]?(?:星期|周).[)）]?)?$/u,
  // Where the day may come first, it does.
  /^(?<day>\d{1,2})\s*[./-]\s*(?<month>\d{1,2})\s*[./-]\s*(?<year>\d{4})$/,
  /^(?:\p{L}+,?\s+)?(?<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?<name>[a-z]{3,9})\.?,?[\s-]+(?<year>\d{4})$/iu,
  /^(?:\p{L}+,?\s+)?(?<name>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})$/iu,
];

const WITHOUT_YEAR = [
  /^(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*日?(?:\s*[(（]?(?:星期|周).[)）]?)?$/u,
  /^(?:\p{L}+,?\s+)?(?<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?<name>[a-z]{3,9})\.?$/iu,
  /^(?:\p{L}+,?\s+)?(?<name>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?$/iu,
];

/** What parts several names in one cell. */
export const SEPARATORS = /[;；、\r\n]+/u;

const NUMBERED = /^(?:day|d|第)?\s*(?<number>\d{1,2})\s*(?:天|日)?$/iu;

/** The day a cell names, as `2026-12-03`; one without its year, or by its number, among the days of the event. */
export function readDay(cell: string, days: readonly string[]): string | null {
  const text = cell.trim().slice(0, MOST);
  for (const form of WITH_YEAR) {
    const found = form.exec(text)?.groups;
    const date = found ? dateOf(found, found['year'] ?? '') : null;
    if (date !== null) return date;
  }
  for (const form of WITHOUT_YEAR) {
    const found = form.exec(text)?.groups;
    if (!found) continue;
    const alike = days.filter((day) => dateOf(found, day.slice(0, 4)) === day);
    if (alike.length === 1) return alike[0] ?? null;
  }
  const number = Number(NUMBERED.exec(text)?.groups?.['number'] ?? 0);
  return days[number - 1] ?? null;
}

function dateOf(found: Readonly<Record<string, string | undefined>>, year: string): string | null {
  const named = MONTHS.indexOf((found['name'] ?? '').slice(0, 3).toLowerCase()) + 1;
  const month = found['month'] ?? String(named);
  const date = [year, month.padStart(2, '0'), (found['day'] ?? '').padStart(2, '0')].join('-');
  return isDate(date) ? date : null;
}

export interface TimeCell {
  /** Where the cell names its day too. */
  date: string | null;
  minutes: number;
  /** As it stands, where it carries its distance to UTC. */
  moment: string | null;
  /** How long it lasts, of a cell such as 10:30–11:00. */
  length: number | null;
}

const CLOCK =
  /^(?<half>上午|下午|晚上|中午)?\s*(?<hour>\d{1,2})\s*(?:[:：.h时時点點]\s*(?<minute>\d{2})?(?::\d{2})?\s*分?)?\s*(?<after>[ap]\.?m\.?)?$/iu;

/** Spreadsheets keep a time without a day as one of a day long ago. */
const LONG_AGO = '1905';

/** The time a cell names; null for none. */
export function readTime(cell: string, days: readonly string[]): TimeCell | null {
  const text = cell.trim().slice(0, MOST);
  const moment = readMoment(text);
  if (moment) {
    const { date, minutes, offset } = moment;
    const alone = date < LONG_AGO;
    return { date: alone ? null : date, minutes, moment: offset === null ? null : text, length: null };
  }
  if (isDate(text) && text < LONG_AGO) return { date: null, minutes: 0, moment: null, length: null };
  const [from = '', to, ...more] = text.split(/\s*(?:[–—~～至]|-(?=\s*\d{1,2}\s*[:：.h]))\s*/u);
  const end = to === undefined ? undefined : readClockCell(to);
  const start = readClockCell(from);
  if (start !== null && end !== null && more.length === 0) {
    const length = end === undefined ? null : (end - start + DAY_MINUTES) % DAY_MINUTES;
    return { date: null, minutes: start, moment: null, length };
  }
  const [, day = '', time = ''] = /^(.*\S)\s+(\S+(?:\s*[ap]\.?m\.?)?)$/iu.exec(text) ?? [];
  const minutes = readClockCell(time);
  const date = minutes === null ? null : readDay(day, days);
  return minutes === null || date === null ? null : { date, minutes, moment: null, length: null };
}

function readClockCell(text: string): number | null {
  // A part of the day, as spreadsheets count.
  if (/^0?\.\d{1,20}$/.test(text)) return Math.round(Number(text) * DAY_MINUTES) % DAY_MINUTES;
  const found = CLOCK.exec(text)?.groups;
  if (!found) return null;
  const { half, hour = '', minute, after } = found;
  // A number alone is no time.
  if (minute === undefined && half === undefined && after === undefined && !/[h时時点點]/i.test(text))
    return null;
  const clock = readClock(`${hour}:${minute ?? '00'}`);
  if (!clock) return null;
  const later = /^(?:p|下|晚)/i.test(after ?? half ?? '');
  const earlier = /^(?:a|上)/i.test(after ?? half ?? '');
  if (later && clock.minutes < DAY_MINUTES / 2) return clock.minutes + DAY_MINUTES / 2;
  return earlier && clock.minutes >= DAY_MINUTES / 2 && clock.minutes < DAY_MINUTES / 2 + 60
    ? clock.minutes - DAY_MINUTES / 2
    : clock.minutes;
}

/** How many minutes a cell says: `90`, `1:30`, `90 min`, `1.5 h`. */
export function readMinutes(cell: string): number | null {
  const text = cell.trim().slice(0, MOST);
  const [, number = '', unit = ''] =
    /^(\d{1,4}(?:\.\d{1,2})?)\s*(m|min|mins|minutes?|'|分钟|分|h|hr|hrs|hours?|小时)$/iu.exec(text) ?? [];
  if (number !== '') return Math.round(Number(number) * (/^(?:h|小时)/i.test(unit) ? 60 : 1));
  const time = readMoment(text);
  if (time && time.date < LONG_AGO) return time.minutes;
  return readDuration(text)?.minutes ?? null;
}
