import { isDate } from '../domain/form-answers';
import { latinDigits } from '../domain/digits';
import { readDateTime } from '../domain/date-time';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** In each, the year, month and day stand under their names; where the day may come first, it does in all six countries. */
const DAYS = [
  /^(?<year>\d{4})\s*[-/.年]\s*(?<month>\d{1,2})\s*[-/.月]\s*(?<day>\d{1,2})日?(?:\D.*)?$/u,
  /^(?<day>\d{1,2})\s*[./-]\s*(?<month>\d{1,2})\s*[./-]\s*(?<year>\d{4})$/,
  /^(?:ngày )?(?<day>\d{1,2}) tháng (?<month>\d{1,2})(?: năm|,)? (?<year>\d{4})$/iu,
  /^(?:\p{L}+,? )?(?<day>\d{1,2})(?:st|nd|rd|th)?[ -](?<name>[a-z]{3,9})\.?,?[ -](?<year>\d{4})$/iu,
  /^(?:\p{L}+,? )?(?<name>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/iu,
];

/** Thailand and Laos count the years from another beginning; nobody travels in the year 2569 of ours. */
const BUDDHIST = { from: 2450, ahead: 543 };

/** Longer than any day is written: not worth looking through. */
const MOST = 60;

/** `2026-11-30` of a day as lists write it; null for anything else. */
export function dayOf(text: string): string | null {
  const plain = plainly(text);
  const found = DAYS.map((form) => form.exec(plain)?.groups).find((groups) => groups !== undefined);
  if (!found) return null;
  const { year = '', month = monthOf(found['name'] ?? ''), day = '' } = found;
  const counted = Number(year) >= BUDDHIST.from ? Number(year) - BUDDHIST.ahead : Number(year);
  const date = [String(counted).padStart(4, '0'), month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return isDate(date) ? date : null;
}

function plainly(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > MOST ? '' : latinDigits(trimmed);
}

function monthOf(name: string): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

const CLOCK =
  String.raw`(?<before>上午|下午|晚上)?\s*(?<hour>\d{1,2})\s*[:：.h时時点點]\s*(?<minute>\d{2})(?::\d{2})?分?\s*` +
  String.raw`(?<half>[ap]\.?m\.?)?\s*(?:น\.|hrs?\.?)?`;
const LATER = new RegExp(String.raw`^(?<rest>.*?\S)[\s,T]+${CLOCK}$`, 'iu');
const FIRST = new RegExp(String.raw`^${CLOCK}[\s,]+(?:ngày )?(?<rest>\d.*)$`, 'iu');
const AFTERNOON = /^(?:p|下|晚)/i;
/** Said of the hours before midnight and of those after it. */
const NIGHT = '晚上';
const EVENING = 5;

/** `2026-11-30T14:30` of a day and a time as lists write them, with the distance to UTC where it is said; else null. */
export function timeOf(text: string): string | null {
  const plain = plainly(text);
  if (readDateTime(plain)) return plain;
  const found = (LATER.exec(plain) ?? FIRST.exec(plain))?.groups;
  const date = found && dayOf(found['rest'] ?? '');
  if (!found || !date) return null;
  const half = found['half'] ?? found['before'];
  const said = Number(found['hour']);
  if (half !== undefined && said > 12 && found['half'] !== undefined) return null;
  if (half === NIGHT && (said === 12 || said < EVENING)) return null;
  const hour = half === undefined || said > 12 ? said : (said % 12) + (AFTERNOON.test(half) ? 12 : 0);
  const written = `${date}T${String(hour).padStart(2, '0')}:${found['minute'] ?? ''}`;
  return readDateTime(written) ? written : null;
}
