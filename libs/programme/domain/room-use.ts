import { type Session, endOf } from './session';

const MINUTE = 60_000;

interface Stretch {
  from: number;
  to: number;
}

/** How much of a day a room is used, and how much it is open; null: always. */
export interface RoomUse {
  usedMinutes: number;
  openMinutes: number | null;
}

/**
 * By room and day how long it is used, set-up and turnaround included; what only keeps the room free is no use. Two
 * sessions at once, which is a conflict, use it once.
 */
export function roomUse(
  sessions: readonly Session[],
  rooms: readonly { id: string; open: readonly Stretch[] | null }[],
  days: readonly (Stretch & { date: string })[],
): Map<string, Map<string, RoomUse>> {
  const taken = new Map<string, Stretch[]>();
  for (const session of sessions) {
    const { roomId, startsAt, kind, setupMinutes, turnaroundMinutes } = session;
    const end = endOf(session);
    if (roomId === null || startsAt === null || end === null || kind === 'blocker') continue;
    const stretch = {
      from: Date.parse(startsAt) - setupMinutes * MINUTE,
      to: end + turnaroundMinutes * MINUTE,
    };
    taken.set(roomId, [...(taken.get(roomId) ?? []), stretch]);
  }
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
