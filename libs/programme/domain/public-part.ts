import { engagementsIn } from './release-check';
import type { ReleasedProgramme, ReleasedSession } from './released';
import { type Material, endOf } from './session';

/** Kinds that are for those who make the event. */
const INTERNAL: ReadonlySet<string> = new Set(['blocker', 'rehearsal']);

/** What the public may see of a released programme at this moment: nothing internal, nobody who is not certain. */
export function publicPart(programme: ReleasedProgramme, now: Date): ReleasedProgramme {
  const speakers = programme.speakers.filter(({ isPublic }) => isPublic);
  const certain = new Set(speakers.map(({ engagementId }) => engagementId));
  const sessions = programme.sessions
    .filter(({ kind, isPublic, startsAt }) => isPublic && startsAt !== null && !INTERNAL.has(kind))
    .map((session) => shownSession(session, certain, now));
  const shown = new Set(sessions.flatMap(engagementsIn));
  return { ...programme, sessions, speakers: speakers.filter(({ engagementId }) => shown.has(engagementId)) };
}

function shownSession(session: ReleasedSession, certain: ReadonlySet<string>, now: Date): ReleasedSession {
  return {
    ...session,
    // What only those need who prepare it.
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
    materials: session.materials.filter((material) => isOut(material, session, now)),
    items: session.items.map((item) => ({
      ...item,
      appearances: item.appearances.filter(({ engagementId }) => certain.has(engagementId)),
    })),
  };
}

function isOut({ audience, embargo }: Material, session: ReleasedSession, now: Date): boolean {
  if (audience !== 'public') return false;
  if (embargo === 'none') return true;
  const until = embargo === 'until-start' ? Date.parse(session.startsAt ?? '') : endOf(session);
  return until !== null && now.getTime() >= until;
}
