import { wallTimeOf } from '../settings/wall-time';

const HOUR = 3_600_000;

/** The instants at which a day of the zone's calendar begins and ends; 23 or 25 hours where the clocks change. */
export function daySpan(day: string, zone: string): { from: string; to: string } {
  return { from: midnight(day, zone).toISOString(), to: midnight(dayAfter(day), zone).toISOString() };
}

/** The first instant the zone's clocks show this day. */
function midnight(day: string, zone: string): Date {
  const utc = Date.parse(`${day}T00:00:00Z`);
  for (let at = utc - 15 * HOUR; at <= utc + 15 * HOUR; at += HOUR / 4) {
    if (wallTimeOf(new Date(at).toISOString(), zone) >= `${day}T00:00`) return new Date(at);
  }
  return new Date(utc);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10);
}
