import type { Change } from './operation';
import { type Session, endOf } from './session';

const MINUTE = 60_000;

/**
 * The changes that move what follows by so many minutes (negative: earlier): every session of the room, or of all rooms
 * where none is named, that starts at `from` or later and before `until`, in milliseconds, those named `except` left out.
 */
export function shiftFollowing(
  sessions: Iterable<Session>,
  { roomId, from, until, minutes, except = [] }: Omit<Shift, 'roomId'> & { roomId: string | null },
): Change[] {
  const later = [...sessions]
    .filter(
      ({ id, roomId: room, startsAt }) =>
        (roomId === null || room === roomId) &&
        startsAt !== null &&
        Date.parse(startsAt) >= from &&
        Date.parse(startsAt) < until &&
        !except.includes(id),
    )
    .sort((one, other) => Date.parse(one.startsAt ?? '') - Date.parse(other.startsAt ?? ''));
  return later.map(({ id, startsAt }) => ({
    session: id,
    before: { startsAt },
    after: { startsAt: moved(startsAt, minutes) },
  }));
}

export interface Shift {
  roomId: string;
  from: number;
  until: number;
  minutes: number;
  except?: readonly string[];
}

function moved(startsAt: string | null, minutes: number): string | null {
  return startsAt === null ? null : new Date(Date.parse(startsAt) + minutes * MINUTE).toISOString();
}

/**
 * The stretches of a room that are free for so many minutes between two moments, in milliseconds, the earliest first:
 * beside its sessions and whatever else is `held` there.
 */
export function freeStretches(
  sessions: Iterable<Session>,
  { roomId, from, until, minutes, except = [], held = [] }: Shift & { held?: readonly Span[] },
): Span[] {
  const taken = [...sessions]
    .filter(({ id, roomId: room, startsAt }) => room === roomId && startsAt !== null && !except.includes(id))
    .map((session) => ({ from: Date.parse(session.startsAt ?? ''), to: endOf(session) ?? 0 }))
    .concat(held)
    .sort((one, other) => one.from - other.from);
  const free: Span[] = [];
  let at = from;
  for (const stretch of [...taken, { from: until, to: until }]) {
    const to = Math.min(stretch.from, until);
    if (to - at >= minutes * MINUTE) free.push({ from: at, to });
    at = Math.max(at, stretch.to);
  }
  return free;
}

interface Span {
  from: number;
  to: number;
}
