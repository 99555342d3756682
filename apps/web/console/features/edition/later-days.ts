import { addDays } from '@app/kernel';
import { daysBetween, isEventDay } from '@app/events/domain/calendar';
import type { Day, EventDetail } from '../../../api/types';

const WEEK = 7;

/** A day of the event, and the one it becomes. */
export interface LaterDay {
  day: Day;
  /** `2027-12-03` */
  becomes: string;
}

/** The days of an edition that begins on `startsOn`: all as far apart as those of this one. Empty while it is no day. */
export function laterDays({ days }: Pick<EventDetail, 'days'>, startsOn: string): LaterDay[] {
  const [first] = days;
  if (first === undefined || !isEventDay(startsOn)) return [];
  const later = daysBetween(first.date, startsOn);
  return days.map((day) => ({ day, becomes: addDays(day.date, later) }));
}

/** Whether what was on a Monday is on another day of the week. */
export function onOtherWeekdays([first]: readonly LaterDay[]): boolean {
  if (first === undefined) return false;
  return daysBetween(first.day.date, first.becomes) % WEEK !== 0;
}

/** A code for the edition of that year: that of this one with the other year in it, or behind it. */
export function codeFor(code: string, startsOn: string): string {
  const year = startsOn.slice(0, 4);
  return /\d{4}$/.test(code) ? code.replace(/\d{4}$/, year) : `${code}-${year}`;
}
