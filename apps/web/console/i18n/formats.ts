import { countryName } from '@app/i18n/countries';
import { formatDateRange } from '@app/i18n/dates';
import type { ConsoleLanguage } from '@app/i18n/languages';

/** Writes numbers, dates and times in one language; every time is written in the zone it is given and names it. */
export interface Formats {
  number: (value: number) => string;
  /** 3 December 2018, from a calendar date (yyyy-mm-dd). */
  day: (date: string) => string;
  /** 3–6 December 2018, from the first and the last calendar date. */
  days: (first: string, last: string) => string;
  /** Mon 3 Dec, from a calendar date. */
  shortDay: (date: string) => string;
  /** 3 Dec 2018, 14:05 GMT+8, from an instant. */
  dateTime: (instant: string, zone: string) => string;
  /** 3 Dec 2018, 14:05 GMT+8, from the clock it was stored by, 2018-12-03T14:05+08:00; anything else stays as it is. */
  stored: (clock: string) => string;
  /** 3 Dec, 14:05, from an instant, with the year if it is not this one; the zone is named by what stands around. */
  moment: (instant: string, zone: string) => string;
  /** 14:05:10, where the reader sits. */
  clock: (instant: Date) => string;
  /** GMT+8 */
  zone: (instant: string, zone: string) => string;
  country: (code: string) => string;
  percent: (part: number, whole: number) => string;
}

const LOCALES: Record<ConsoleLanguage, string> = { en: 'en-GB', zh: 'zh-CN' };

const CLOCK = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})([+-])(\d{2}):(\d{2})$/;

const cache = new Map<ConsoleLanguage, Formats>();

export function formats(language: ConsoleLanguage): Formats {
  const kept = cache.get(language);
  if (kept !== undefined) return kept;
  const made = build(language);
  cache.set(language, made);
  return made;
}

function build(language: ConsoleLanguage): Formats {
  const locale = LOCALES[language];
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const shortDays = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const inZone = zoned(locale);
  const zoneName = (instant: string, zone: string): string =>
    inZone(zone, 'zone')
      .formatToParts(new Date(instant))
      .find(({ type }) => type === 'timeZoneName')?.value ?? zone;

  return {
    number: (value) => numbers.format(value),
    day: (date) => days.format(new Date(`${date}T00:00:00Z`)),
    days: (first, last) => formatDateRange(first, last, language),
    shortDay: (date) => shortDays.format(new Date(`${date}T00:00:00Z`)),
    dateTime: (instant, zone) =>
      `${inZone(zone, 'year').format(new Date(instant))} ${zoneName(instant, zone)}`,
    stored: (clock) => {
      const [, wall, sign = '', hours = '', minutes = ''] = CLOCK.exec(clock) ?? [];
      if (wall === undefined) return clock;
      const ahead = Number(hours) + (minutes === '00' ? '' : `:${minutes}`);
      return `${inZone('UTC', 'year').format(new Date(`${wall}:00Z`))} GMT${ahead === '0' ? '' : sign + ahead}`;
    },
    moment: (instant, zone) => {
      const at = new Date(instant);
      return inZone(zone, at.getFullYear() === new Date().getFullYear() ? 'short' : 'year').format(at);
    },
    clock: (instant) => clock.format(instant),
    zone: zoneName,
    country: (code) => countryName(code, language),
    percent: (part, whole) => percents.format(whole === 0 ? 0 : part / whole),
  };
}

type Size = 'zone' | 'year' | 'short';

function zoned(locale: string): (zone: string, size: Size) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (zone, size) => {
    const key = `${zone} ${size}`;
    const kept = made.get(key);
    if (kept !== undefined) return kept;
    const format = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
      ...(size === 'short' ? {} : { year: 'numeric' }),
      ...(size === 'zone' ? { timeZoneName: 'shortOffset' } : {}),
    });
    made.set(key, format);
    return format;
  };
}
