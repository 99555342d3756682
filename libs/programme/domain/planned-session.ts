import { type Session, type SessionFacts, endOf, itemStretches } from './session';

const MINUTE = 60_000;

interface Stretch {
  from: number;
  to: number;
}

/** A session as conflicts are found in it: whom and what it takes from when to when, in milliseconds. */
export interface PlannedOf {
  id: string;
  kind: string;
  roomId: string | null;
  from: number | null;
  to: number | null;
  setupMinutes: number;
  turnaroundMinutes: number;
  seatsNeeded: number | null;
  layout: string | null;
  parentId: string | null;
  closesFor: 'everyone' | readonly string[] | null;
  people: (Stretch & { personId: string })[];
  interpreters: (Stretch & { interpreterId: string })[];
}

/**
 * What a session takes of people, rooms and interpreters. `personOf` tells who an engagement is; one that has ended, or
 * that nobody knows, takes nobody’s time.
 */
export function plannedSession(
  session: Session,
  personOf: (engagementId: string) => string | null,
): PlannedOf {
  const from = session.startsAt === null ? null : Date.parse(session.startsAt);
  const to = endOf(session);
  return {
    id: session.id,
    kind: session.kind,
    roomId: session.roomId,
    from,
    to,
    setupMinutes: session.setupMinutes,
    turnaroundMinutes: session.turnaroundMinutes,
    seatsNeeded: session.seatsNeeded,
    layout: session.layout === '' ? null : session.layout,
    parentId: session.parentId,
    closesFor: session.closedFor === 'nobody' ? null : session.closedFor,
    people: from === null ? [] : peopleOf(session, from, personOf),
    interpreters: from === null || to === null ? [] : interpretersOf(session, { from, to }),
  };
}

function peopleOf(
  { items }: Pick<SessionFacts, 'items'>,
  start: number,
  personOf: (engagementId: string) => string | null,
): (Stretch & { personId: string })[] {
  return itemStretches(items).flatMap(({ from, to }, index) =>
    (items[index]?.appearances ?? []).flatMap(({ engagementId }) => {
      const personId = personOf(engagementId);
      return personId === null ? [] : [{ personId, from: start + from * MINUTE, to: start + to * MINUTE }];
    }),
  );
}

function interpretersOf(
  { channels }: Pick<SessionFacts, 'channels'>,
  whole: Stretch,
): (Stretch & { interpreterId: string })[] {
  return channels.flatMap(({ interpreters }) =>
    interpreters.map(({ interpreterId, fromMinute, toMinute }) => ({
      interpreterId,
      from: fromMinute === null ? whole.from : whole.from + fromMinute * MINUTE,
      to: toMinute === null ? whole.to : Math.min(whole.to, whole.from + toMinute * MINUTE),
    })),
  );
}
