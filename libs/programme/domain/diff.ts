import { compareCodes, type LocalisedText } from '@app/kernel';
import { same } from './operation';
import { engagementsIn } from './release-check';
import type { ReleasedProgramme, ReleasedSession, ReleasedSpeaker } from './released';
import { SESSION_FIELDS, type SessionField, endOf } from './session';

/** When and where a session is. */
export interface PlaceOfSession {
  /** ISO 8601 in UTC. */
  from: string;
  to: string;
  roomId: string | null;
  /** The room as it was called then; null where it has none. */
  room: LocalisedText | null;
}

export const CHANGE_KINDS = ['new', 'cancelled', 'moved', 'changed'] as const;

export type ProgrammeChangeKind = (typeof CHANGE_KINDS)[number];

/** What may be otherwise in a session; `speakers`: how somebody in it is shown, or whether she is. */
export type ChangedField = SessionField | 'speakers';

export const AFFECTED_PARTS = ['stays', 'joins', 'leaves'] as const;

/** Somebody who was in the session or is now. */
export interface AffectedPerson extends Pick<
  ReleasedSpeaker,
  'engagementId' | 'speakerId' | 'name' | 'isPublic'
> {
  part: (typeof AFFECTED_PARTS)[number];
}

/** What became of one session from one programme to the next. */
export interface ProgrammeChange {
  kind: ProgrammeChangeKind;
  session: string;
  /** As it is called now; of one that is cancelled, as it was. */
  title: LocalisedText;
  /** As it was called before, where that is another name. */
  titleBefore: LocalisedText | null;
  before: PlaceOfSession | null;
  after: PlaceOfSession | null;
  /** What else is another; of one that is new or cancelled, nothing. */
  fields: ChangedField[];
  people: AffectedPerson[];
}

export type Compared = Pick<ReleasedProgramme, 'rooms' | 'sessions' | 'speakers'>;

/** Before anything was released. */
export const NOTHING_RELEASED: Compared = { rooms: [], sessions: [], speakers: [] };

const WHERE_AND_WHEN: ReadonlySet<SessionField> = new Set(['startsAt', 'minutes', 'roomId']);

/**
 * What is otherwise in one programme than in the one before it, in the order in which it takes place. A session that is
 * not scheduled stands in neither: with its time it is new, without it cancelled.
 */
export function diffOf(before: Compared, after: Compared): ProgrammeChange[] {
  const [was, is] = [byId(before), byId(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .flatMap((id) => changeOf(found(before, was.get(id)), found(after, is.get(id))) ?? [])
    .sort(
      (one, other) =>
        compareCodes(placeOf(one).from, placeOf(other).from) || compareCodes(one.session, other.session),
    );
}

interface Found {
  programme: Compared;
  session: ReleasedSession;
  place: PlaceOfSession;
}

function changeOf(before: Found | null, after: Found | null): ProgrammeChange | null {
  const shown = after ?? before;
  if (shown === null) return null;
  const { id: session, title } = shown.session;
  const people = affected(before, after);
  const was = before?.session.title ?? title;
  const about = {
    session,
    title,
    titleBefore: same(was, title) ? null : was,
    before: before?.place ?? null,
    after: after?.place ?? null,
    people,
  };
  if (before === null) return { kind: 'new', ...about, fields: [] };
  if (after === null) return { kind: 'cancelled', ...about, fields: [] };
  const differing = SESSION_FIELDS.filter((field) => !same(before.session[field], after.session[field]));
  const others = differing.filter((field) => !WHERE_AND_WHEN.has(field));
  const moved = differing.length > others.length;
  const fields: ChangedField[] = shownOtherwise(before, after) ? [...others, 'speakers'] : others;
  if (!moved && fields.length === 0) return null;
  return { kind: moved ? 'moved' : 'changed', ...about, fields };
}

function byId(programme: Compared): Map<string, ReleasedSession> {
  return new Map(scheduled(programme).map((one) => [one.id, one]));
}

/** The sessions that take place in it. */
export function scheduled({ sessions }: Compared): (ReleasedSession & { startsAt: string })[] {
  return sessions.filter(
    (session): session is ReleasedSession & { startsAt: string } => session.startsAt !== null,
  );
}

function found(programme: Compared, session: ReleasedSession | undefined): Found | null {
  if (session === undefined) return null;
  const { startsAt, roomId } = session;
  const end = endOf(session);
  if (startsAt === null || end === null) return null;
  const room = programme.rooms.find(({ id }) => id === roomId)?.name ?? null;
  return { programme, session, place: { from: startsAt, to: new Date(end).toISOString(), roomId, room } };
}

/** Those who are in it now, then those who were: as they are called now. */
function affected(before: Found | null, after: Found | null): AffectedPerson[] {
  const [was, is] = [before, after].map((one) => (one === null ? [] : speakersIn(one)));
  const earlier = new Set(was?.map(({ engagementId }) => engagementId));
  const once = new Map<string, AffectedPerson>();
  for (const speaker of is ?? []) {
    const part = earlier.has(speaker.engagementId) ? 'stays' : 'joins';
    if (!once.has(speaker.engagementId)) once.set(speaker.engagementId, asAffected(speaker, part));
  }
  for (const speaker of was ?? []) {
    if (!once.has(speaker.engagementId)) once.set(speaker.engagementId, asAffected(speaker, 'leaves'));
  }
  return [...once.values()];
}

/** Whether somebody who is in both is not shown as she was. */
function shownOtherwise(before: Found, after: Found): boolean {
  const was = new Map(speakersIn(before).map((speaker) => [speaker.engagementId, speaker]));
  return speakersIn(after).some((speaker) => {
    const earlier = was.get(speaker.engagementId);
    return earlier !== undefined && !same(earlier, speaker);
  });
}

function asAffected(
  { engagementId, speakerId, name, isPublic }: ReleasedSpeaker,
  part: AffectedPerson['part'],
): AffectedPerson {
  return { engagementId, speakerId, name, isPublic, part };
}

function speakersIn({ programme: { speakers }, session }: Found): ReleasedSpeaker[] {
  return engagementsIn(session).flatMap(
    (id) => speakers.find(({ engagementId }) => engagementId === id) ?? [],
  );
}

function placeOf({ before, after }: ProgrammeChange): { from: string } {
  return after ?? before ?? { from: '' };
}
