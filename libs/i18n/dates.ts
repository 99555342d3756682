import { LANGUAGES, type Language } from '@app/kernel';

// Thai would otherwise answer in Buddhist years and Burmese in its own digits.
const GREGORIAN_LATIN = '-u-ca-gregory-nu-latn';

const REGION: Partial<Record<Language, string>> = { en: 'en-GB' };

/** The Intl locale of a language: day before month, 24 hours, Gregorian years, Latin digits. */
export function intlLocale(language: Language): string {
  return (REGION[language] ?? language) + GREGORIAN_LATIN;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(intlLocale(language), options);
  formatters.set(key, fresh);
  return fresh;
}

const DATE: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** A calendar day (`2026-12-03`) has no zone; noon UTC keeps it that day while it is formatted. */
function calendarDay(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

// ICU puts zero-width spaces into Khmer and thin spaces into ranges: neither may reach a document or a comparison.
function plain(text: string): string {
  return text.replace(/\u200B/g, '').replace(/[\u2009\u202F]/g, ' ');
}

// ICU puts a comma before a Vietnamese year; a letter says “năm”.
function dated(text: string, language: Language): string {
  const words = plain(text);
  return language === 'vi' ? words.replace(/, (?=\d{4})/g, ' năm ') : words;
}

/** `2026-12-03` as “3 December 2026”. */
export function formatDate(day: string, language: Language): string {
  return dated(formatter(language, { ...DATE, timeZone: 'UTC' }).format(calendarDay(day)), language);
}

/** `2026-12-03` as “Thursday, 3 December”: one day of an event whose year stands beside it. */
export function formatDay(day: string, language: Language): string {
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  };
  return plain(formatter(language, options).format(calendarDay(day)));
}

/** What a list may call a day: its day and month in every language, short or long, with its weekday or without. */
export function dayWords(day: string): string[] {
  const at = calendarDay(day);
  return LANGUAGES.flatMap((language) =>
    (['short', 'long'] as const).flatMap((width) => {
      const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: width, timeZone: 'UTC' };
      const said = [options, { ...options, weekday: width }].map((one) =>
        plain(formatter(language, one).format(at)),
      );
      return [...said, ...said.map((text) => text.replaceAll(',', ''))];
    }),
  );
}

/** Both days included: “3–6 December 2026”. */
export function formatDateRange(first: string, last: string, language: Language): string {
  if (first === last) return formatDate(first, language);
  const options: Intl.DateTimeFormatOptions =
    language === 'zh' ? { dateStyle: 'long', timeZone: 'UTC' } : { ...DATE, timeZone: 'UTC' };
  const [from, to] = [calendarDay(first), calendarDay(last)];
  if (language === 'zh') return chineseRange(first, last);
  if (language === 'lo') return laoRange(first, last);
  return dated(formatter(language, options).formatRange(from, to), language).replace(/ – (?=\d+ )/, '–');
}

// ICU writes a Chinese range with slashes, as in a form; a programme says 2026年12月3日至6日.
function chineseRange(first: string, last: string): string {
  const [y1, m1, d1] = first.split('-').map(Number);
  const [y2, m2, d2] = last.split('-').map(Number);
  const end = y1 !== y2 ? `${y2}年${m2}月${d2}日` : m1 !== m2 ? `${m2}月${d2}日` : `${d2}日`;
  return `${y1}年${m1}月${d1}日至${end}`;
}

// ICU has no words for a Lao range and writes it as numbers with slashes.
function laoRange(first: string, last: string): string {
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  return sameMonth
    ? `${Number(first.slice(8))}–${formatDate(last, 'lo')}`
    : `${formatDate(first, 'lo')} – ${formatDate(last, 'lo')}`;
}

/** An instant as the wall clock of `zone` (IANA): “14:05”. */
export function formatTime(at: Date, language: Language, zone: string): string {
  return plain(formatter(language, { ...TIME, timeZone: zone }).format(at));
}

/** An instant as “3 December 2026, 14:05” in `zone` (IANA). The caller shows `formatZone` beside it. */
export function formatInstant(at: Date, language: Language, zone: string): string {
  const day = dated(formatter(language, { ...DATE, timeZone: zone }).format(at), language);
  const time = formatTime(at, language, zone);
  return language === 'zh' ? `${day} ${time}` : `${day}, ${time}`;
}

/** A wall clock, `2026-12-03T14:05`, as “3 December 2026, 14:05”; the caller says of where. */
export function formatWallTime(wall: string, language: Language): string {
  return formatInstant(new Date(`${wall}:00Z`), language, 'UTC');
}

/** A bound as it is told: a day, or a day with its time. */
export function formatBound(bound: string, language: Language): string {
  return bound.includes('T') ? formatWallTime(bound, language) : formatDate(bound, language);
}

/** A wall clock with its distance to UTC, `2026-12-03T14:05+08:00`, as “3 December 2026, 14:05 (UTC+8)”. */
export function formatClock(clock: string, language: Language): string {
  return `${formatWallTime(clock.slice(0, 16), language)} (${offsetText(clock.slice(16))})`;
}

/** `+08:00` as “UTC+8”, `+06:30` as “UTC+6:30”. */
function offsetText(offset: string): string {
  const [, sign = '', hours = '', minutes = ''] = /^([+-])(\d{2}):(\d{2})$/.exec(offset) ?? [];
  const whole = Number(hours) + (minutes === '00' ? '' : `:${minutes}`);
  return `UTC${whole === '0' ? '' : sign + whole}`;
}

/** The zone of an event at an instant, its IANA name kept: “Asia/Shanghai, UTC+8”. */
export function formatZone(zone: string, at: Date): string {
  const parts = formatter('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at);
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return `${zone}, ${offset.replace('GMT', 'UTC')}`;
}
