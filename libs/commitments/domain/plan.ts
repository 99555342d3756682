import type { ConflictRules } from './rules';

/** A stretch of time in milliseconds since 1970, half open: `from` belongs to it, `to` does not. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Somebody in an item of a session. */
export interface PersonInSession extends Stretch {
  readonly personId: string;
}

export interface InterpreterInSession extends Stretch {
  readonly interpreterId: string;
}

/** A session as far as it may be in somebody's way. Without a start, an end or a length it is in nobody's. */
export interface PlannedSession {
  readonly id: string;
  readonly kind: string;
  readonly roomId: string | null;
  readonly from: number | null;
  readonly to: number | null;
  /** The room is made ready so long before, and cleared so long after. */
  readonly setupMinutes: number;
  readonly turnaroundMinutes: number;
  readonly seatsNeeded: number | null;
  readonly layout: string | null;
  /** Of a rehearsal: what it rehearses. */
  readonly parentId: string | null;
  /** For whom nothing else takes place meanwhile: everyone, or the groups of these keys. */
  readonly closesFor: 'everyone' | readonly string[] | null;
  readonly people: readonly PersonInSession[];
  readonly interpreters: readonly InterpreterInSession[];
}

export interface PlannedRoom {
  readonly id: string;
  readonly venueId: string;
  readonly capacity: number;
  /** Seats by layout, where it is not the capacity. */
  readonly capacities: Readonly<Record<string, number>>;
  /** Null: always. */
  readonly open: readonly Stretch[] | null;
}

export interface PlannedPerson {
  readonly id: string;
  /** Null: always. */
  readonly available: readonly Stretch[] | null;
  readonly groups: readonly string[];
}

/** Who also speaks has the same id among the people. */
export interface PlannedInterpreter {
  readonly id: string;
  readonly available: readonly Stretch[] | null;
  /** How long without a rest; null: as long as it takes. */
  readonly mostMinutesAtOnce: number | null;
  readonly mostMinutesADay: number | null;
}

/** What somebody owes elsewhere: a meeting, a signing, a transfer. */
export interface OtherClaim extends Stretch {
  readonly id: string;
  readonly kind: string;
  readonly people: readonly string[];
  /** The room it is in; with a table it holds the table only. */
  readonly roomId: string | null;
  readonly tableId: string | null;
  readonly hard: boolean;
}

/** Everything conflicts are found in. Ids are whatever the caller calls them by; each list names an id once. */
export interface Plan {
  readonly sessions: readonly PlannedSession[];
  readonly rooms: readonly PlannedRoom[];
  readonly people: readonly PlannedPerson[];
  readonly interpreters: readonly PlannedInterpreter[];
  readonly others: readonly OtherClaim[];
  /** The days of the event, each from its first to its last moment in the event's zone; none overlaps another. */
  readonly days: readonly Stretch[];
  readonly rules: ConflictRules;
}

/** The session at another time, whoever is in it with it; or in another room. */
export function movedTo(
  session: PlannedSession,
  { from, roomId = session.roomId }: { from: number; roomId?: string | null },
): PlannedSession {
  if (session.from === null || session.to === null) return { ...session, roomId };
  const by = from - session.from;
  const shifted = <S extends Stretch>(stretch: S): S => ({
    ...stretch,
    from: stretch.from + by,
    to: stretch.to + by,
  });
  return {
    ...session,
    roomId,
    from,
    to: session.to + by,
    people: session.people.map(shifted),
    interpreters: session.interpreters.map(shifted),
  };
}
