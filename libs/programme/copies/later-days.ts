import { addDays } from '@app/kernel';
import type { Session } from '../domain/session';
import { momentText } from '../domain/written-times';
import { Zone } from '../exchange/zone';

/** The sessions so many days later, each at the same time by the clock of the zone, whatever summer does to it. */
export function daysLaterByClock(sessions: readonly Session[], days: number, timezone: string): Session[] {
  const zone = Zone.of(timezone);
  if (!zone) throw new Error(`There is no zone ${timezone}.`);
  return sessions.map((session) => {
    if (session.startsAt === null) return session;
    const at = Date.parse(session.startsAt);
    const wall = momentText(at, zone.offsetAt(at));
    const date = addDays(wall.slice(0, 10), days);
    const [hour = 0, minute = 0] = wall.slice(11, 16).split(':').map(Number);
    // A time the clocks skip is an hour later by them; of one they show twice the first is meant.
    const [first = null] = zone.momentsOf(date, hour * 60 + minute);
    const [next = at] = first === null ? zone.momentsOf(date, (hour + 1) * 60 + minute) : [first];
    return { ...session, startsAt: new Date(next).toISOString() };
  });
}
