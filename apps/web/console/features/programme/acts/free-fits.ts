import { freeStretches } from '@app/programme/domain/ripple';
import type { Session } from '@app/programme/domain/session';

interface Held {
  roomId: string | null;
  tableId: string | null;
  from: number;
  to: number;
}

interface Wanted {
  session: Session;
  roomId: string;
  from: number;
  until: number;
}

/** Where a session fits into a room between two moments, beside the other sessions and whatever else holds the room. */
export function freeFits(
  sessions: Iterable<Session>,
  others: readonly Held[],
  { session: { id, minutes }, roomId, from, until }: Wanted,
): { from: number; to: number }[] {
  // A meeting at one of its tables leaves a room free.
  const held = others.filter((other) => other.roomId === roomId && other.tableId === null);
  return freeStretches(sessions, { roomId, from, until, minutes, except: [id], held });
}
