import type { Stretch } from '@app/commitments/domain/plan';
import type { LocalisedText } from '@app/kernel';
import type { Session } from '@app/programme/domain/session';
import type { Surroundings } from '../conflicts/surroundings';
import type { Strand } from './strands';

const MINUTE = 60_000;

/** What stands in a cell: a session, or what was given its room elsewhere. */
export interface Covering {
  title: LocalisedText;
  from: number;
  minutes: number;
}

/**
 * What a room, a theme or somebody has within a stretch of time; of several, what begins first. Sessions that a filter
 * hides are among it: the room is no more free for that.
 */
export function coveringOf(
  strand: Pick<Strand, 'holds' | 'holdsOther'>,
  { from, to }: Stretch,
  sessions: Iterable<Session>,
  others: Surroundings['others'],
): Covering | null {
  let found: Covering | null = null;
  const look = (each: Covering): void => {
    if (each.from >= to || each.from + each.minutes * MINUTE <= from) return;
    if (found === null || each.from < found.from) found = each;
  };
  for (const session of sessions) {
    const { title, startsAt, minutes } = session;
    if (startsAt !== null && strand.holds(session)) look({ title, from: Date.parse(startsAt), minutes });
  }
  for (const other of others) {
    if (!strand.holdsOther(other)) continue;
    look({ title: other.label, from: other.from, minutes: (other.to - other.from) / MINUTE });
  }
  return found;
}
