import { latinDigits } from './digits';

/** A wall clock, `2026-12-03T14:30`, and how far it is ahead of UTC where that was said: `+08:00`. */
export interface DateTime {
  wall: string;
  offset: string | null;
}

const WRITTEN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::[0-5]\d(?:\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?$/i;
const FIRST_YEAR = '1950';
const LAST_YEAR = '2199';

/** What browsers send for a date with its time, or what is stored; null for anything else. Seconds nobody asked for. */
export function readDateTime(text: string): DateTime | null {
  const [, day = '', time = '', said] = WRITTEN.exec(latinDigits(text.trim())) ?? [];
  const wall = `${day}T${time}`;
  if (!isWallTime(wall) || !isOffset(said)) return null;
  return {
    wall,
    offset: said === undefined ? null : ['Z', '-00:00'].includes(said.toUpperCase()) ? '+00:00' : said,
  };
}

/** Whether it is a day of the calendar and a time of that day: `2026-12-03T14:30`. */
export function isWallTime(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return false;
  if (text.slice(0, 4) < FIRST_YEAR || text.slice(0, 4) > LAST_YEAR) return false;
  const date = new Date(`${text}:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** No place is further from UTC than 14 hours. */
function isOffset(text: string | undefined): boolean {
  if (text === undefined || text.toUpperCase() === 'Z') return true;
  const [hours = 99, minutes = 99] = text.slice(1).split(':').map(Number);
  return minutes < 60 && hours * 60 + minutes <= 14 * 60;
}

/** The wall clock of a stored answer; the text itself where it is something else, such as what was typed. */
export function wallTimeOf(stored: string): string {
  return readDateTime(stored)?.wall ?? stored;
}
