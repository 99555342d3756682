import { mayHave } from './materials';
import { engagementsIn } from './release-check';
import type { ReleasedProgramme, ReleasedSession } from './released';
import type { MaterialAudience } from './session';

/** Kinds that are for those who make the event. */
const INTERNAL: ReadonlySet<string> = new Set(['blocker', 'rehearsal']);

/** Whether the public may know of a session at all. */
export function isForPublic({ kind, isPublic }: Pick<ReleasedSession, 'kind' | 'isPublic'>): boolean {
  return isPublic && !INTERNAL.has(kind);
}

/**
 * What the public may see of a released programme at this moment: nothing internal, nobody who is not certain. `reader`
 * says which materials.
 */
export function publicPart(
  programme: ReleasedProgramme,
  now: Date,
  reader: MaterialAudience = 'public',
): ReleasedProgramme {
  const speakers = programme.speakers.filter(({ isPublic }) => isPublic);
  const certain = new Set(speakers.map(({ engagementId }) => engagementId));
  const sessions = programme.sessions
    .filter((session) => session.startsAt !== null && isForPublic(session))
    .map((session) => publicSession(session, certain, now, reader));
  const shown = new Set(sessions.flatMap(engagementsIn));
  const rooms = programme.rooms.map(({ id }) => id);
  return {
    ...programme,
    sessions: inOrder(sessions, rooms),
    speakers: speakers.filter(({ engagementId }) => shown.has(engagementId)),
  };
}

/** A session without what is no business of the public: taken out, not only not shown, so that no page lets it slip. */
export function publicSession(
  session: ReleasedSession,
  certain: ReadonlySet<string>,
  now: Date,
  reader: MaterialAudience = 'public',
): ReleasedSession {
  return {
    ...session,
    layout: '',
    setupMinutes: 0,
    turnaroundMinutes: 0,
    closedFor: 'nobody',
    externalId: '',
    equipment: '',
    seatsNeeded: null,
    exchanged: {},
    parentId: null,
    channels: session.channels.map((channel) => ({
      ...channel,
      booth: '',
      relay: '',
      receivers: null,
      interpreters: [],
    })),
    materials: session.materials.filter((material) => mayHave(material, session, { reader, now })),
    items: session.items.map((item) => ({
      ...item,
      appearances: item.appearances.filter(({ engagementId }) => certain.has(engagementId)),
    })),
  };
}

/** As it takes place; what begins together, in the order of the rooms, and what has none last. */
function inOrder(sessions: readonly ReleasedSession[], rooms: readonly string[]): ReleasedSession[] {
  const place = ({ roomId }: ReleasedSession): number =>
    roomId === null ? rooms.length : rooms.indexOf(roomId);
  return sessions.toSorted(
    (one, other) =>
      Date.parse(one.startsAt ?? '') - Date.parse(other.startsAt ?? '') ||
      place(one) - place(other) ||
      one.id.localeCompare(other.id),
  );
}
