import type { OtherClaim } from '@app/commitments/domain/plan';
import type { LocalisedText } from '@app/kernel';
import type { Session } from '@app/programme/domain/session';

const MINUTE = 60_000;

/** What has the room of a cell: a session, or what was given it elsewhere. */
export interface Covering {
  title: LocalisedText;
  from: number;
  minutes: number;
}

/**
 * What has a room within a stretch of time; of several, what begins first. Sessions that a filter hides are among it:
 * the room is no more free for that.
 */
export function coveringOf(
  { roomId, from, to }: { roomId: string; from: number; to: number },
  sessions: Iterable<Pick<Session, 'title' | 'roomId' | 'startsAt' | 'minutes'>>,
  others: readonly (Pick<OtherClaim, 'roomId' | 'tableId' | 'from' | 'to'> & { label: LocalisedText })[],
): Covering | null {
  let found: Covering | null = null;
  const look = (each: Covering): void => {
    if (each.from >= to || each.from + each.minutes * MINUTE <= from) return;
    if (found === null || each.from < found.from) found = each;
  };
  for (const { title, startsAt, minutes, ...session } of sessions) {
    if (startsAt !== null && session.roomId === roomId) look({ title, from: Date.parse(startsAt), minutes });
  }
  for (const other of others) {
    if (other.roomId !== roomId || other.tableId !== null) continue;
    look({ title: other.label, from: other.from, minutes: (other.to - other.from) / MINUTE });
  }
  return found;
}
