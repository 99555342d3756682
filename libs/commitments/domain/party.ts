import { MINUTE } from './conflict';
import type { OtherClaim, PlannedSession, Stretch } from './plan';
import { hullOf } from './stretches';

/** Somebody's time in a session or in something else. */
export interface Presence extends Stretch {
  readonly interprets: boolean;
}

/** All of one person's time in one party, and what it spans. */
export interface Presences extends Stretch {
  readonly each: readonly Presence[];
}

/** What takes time of people and rooms: a session, or what is elsewhere. Times and lengths in milliseconds. */
export interface Party extends Stretch {
  readonly id: string;
  readonly session: PlannedSession | null;
  /** Where it is, and whether nothing else may be there meanwhile. */
  readonly roomId: string | null;
  readonly holdsRoom: boolean;
  readonly setup: number;
  readonly turnaround: number;
  /** Each once. */
  readonly people: readonly string[];
  /** The time of each of them; null where it is the same for all. There are many meetings, so these share one. */
  readonly times: ReadonlyMap<string, Presences> | null;
  readonly whole: Presences;
}

export interface SessionParty extends Party {
  readonly session: PlannedSession;
}

/** Null as long as it has no time. */
export function partyOfSession(session: PlannedSession): SessionParty | null {
  const { id, roomId, from, to } = session;
  if (from === null || to === null || from >= to) return null;
  const each = new Map<string, Presence[]>();
  for (const { personId, ...when } of session.people) note(each, personId, when, false);
  for (const { interpreterId, ...when } of session.interpreters) note(each, interpreterId, when, true);
  const times = new Map<string, Presences>();
  for (const [who, hers] of each) times.set(who, { ...hullOf(hers), each: hers });
  return {
    id,
    session,
    from,
    to,
    roomId,
    holdsRoom: roomId !== null,
    setup: session.setupMinutes * MINUTE,
    turnaround: session.turnaroundMinutes * MINUTE,
    people: [...times.keys()],
    times,
    whole: wholeOf(from, to),
  };
}

/** Null where it takes no time. */
export function partyOfOther({ id, people, roomId, tableId, from, to }: OtherClaim): Party | null {
  if (from >= to) return null;
  return {
    id,
    session: null,
    from,
    to,
    roomId,
    holdsRoom: roomId !== null && tableId === null,
    setup: 0,
    turnaround: 0,
    people: people.some((who, at) => people.indexOf(who) !== at) ? [...new Set(people)] : people,
    times: null,
    whole: wholeOf(from, to),
  };
}

/** When somebody who is in the party is. */
export function timesOf(party: Party, who: string): Presences {
  return party.times?.get(who) ?? party.whole;
}

function note(each: Map<string, Presence[]>, who: string, { from, to }: Stretch, interprets: boolean): void {
  if (from >= to) return;
  const hers = each.get(who);
  if (hers) hers.push({ from, to, interprets });
  else each.set(who, [{ from, to, interprets }]);
}

function wholeOf(from: number, to: number): Presences {
  return { from, to, each: [{ from, to, interprets: false }] };
}

/** The same parties by what they are, as a conflict names them. */
export function named(...parties: readonly Party[]): { sessions: string[]; others: string[] } {
  const sessions: string[] = [];
  const others: string[] = [];
  for (const { id, session } of parties) (session ? sessions : others).push(id);
  return { sessions, others };
}
