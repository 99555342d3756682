import { type RoomClaim, type Stretch, takenRooms } from './free-rooms';
import type { Session } from './session';

const MINUTE = 60_000;

/** How much of a day a room is used, and how much it is open; null: always. */
export interface RoomUse {
  usedMinutes: number;
  openMinutes: number | null;
}

/**
 * By room and day how long it is used by sessions and approved meetings, set-up and turnaround included; what only keeps
 * the room free is no use. Two at once, which is a conflict, use it once.
 */
export function roomUse(
  sessions: readonly Session[],
  rooms: readonly { id: string; open: readonly Stretch[] | null }[],
  days: readonly (Stretch & { date: string })[],
  others: readonly RoomClaim[] = [],
): Map<string, Map<string, RoomUse>> {
  const taken = takenRooms(
    sessions.filter(({ kind }) => kind !== 'blocker'),
    others,
  );
  return new Map(
    rooms.map(({ id, open }) => [
      id,
      new Map(
        days.map((day) => [
          day.date,
          {
            usedMinutes: minutesWithin(taken.get(id) ?? [], day),
            openMinutes: open === null ? null : minutesWithin(open, day),
          },
        ]),
      ),
    ]),
  );
}

function minutesWithin(stretches: readonly Stretch[], day: Stretch): number {
  let [minutes, until] = [0, day.from];
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const [begins, ends] = [Math.max(from, until), Math.min(to, day.to)];
    if (begins >= ends) continue;
    minutes += (ends - begins) / MINUTE;
    until = ends;
  }
  return minutes;
}
