import { type DayBounds, momentOf, wallClockAt } from '@app/events/domain/calendar';
import { addDays } from '@app/kernel';

/** Hours go on after midnight, for what is held in the night after a day. */
const CLOCK = /^([01]?\d|2\d):([0-5]\d)$/;

/** The moment of a time typed for a day, `09:30`, or `24:30` in the night after it; null where there is none. */
export function momentOn(day: DayBounds, typed: string, timezone: string): number | null {
  const [, hours, minutes] = CLOCK.exec(typed.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const [date, hour] =
    Number(hours) < 24 ? [day.date, Number(hours)] : [addDays(day.date, 1), Number(hours) - 24];
  return momentOf(`${date}T${String(hour).padStart(2, '0')}:${minutes}`, timezone)?.getTime() ?? null;
}

/** The same back: a moment as it is typed for the day it belongs to. */
export function clockOn(day: DayBounds, at: number, timezone: string): string {
  const wall = wallClockAt(new Date(at), timezone);
  const [hours, minutes] = [wall.slice(11, 13), wall.slice(14, 16)];
  const after = wall.slice(0, 10) > day.date;
  return `${after ? Number(hours) + 24 : hours}:${minutes}`;
}

/** Index of the day a moment is typed for: the one it falls on, or the one whose night it is. -1: none. */
export function dayOfNight(days: readonly DayBounds[], at: number, timezone: string): number {
  const on = days.findIndex(({ from, to }) => at >= from && at < to);
  return on >= 0 ? on : days.findIndex((day) => momentOn(day, clockOn(day, at, timezone), timezone) === at);
}
