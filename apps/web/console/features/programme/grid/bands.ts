import type { OtherClaim, PlannedInterpreter, PlannedPerson, Stretch } from '@app/commitments/domain/plan';
import { shared, uncovered, united } from '@app/commitments/domain/stretches';
import { plannedSession } from '@app/programme/domain/planned-session';
import type { Session } from '@app/programme/domain/session';
import type { Column, GridDay } from './geometry';

const MINUTE = 60_000;

/** Why a session should not go there: its room is closed, or somebody who is in it is away or has something else to do. */
export type BandWhy = 'closed' | 'people';

/** A stretch of one or several columns of a day, in minutes of that day. */
export interface Band {
  why: BandWhy;
  column: number;
  columns: number;
  minute: number;
  minutes: number;
}

/** What bands are found in: the draft as it is, and what is known of rooms and people. */
export interface BandPlan {
  sessions: Iterable<Session>;
  days: readonly GridDay[];
  columns: readonly Column[];
  rooms: readonly { id: string; open: readonly Stretch[] | null }[];
  people: readonly Pick<PlannedPerson, 'id' | 'available'>[];
  interpreters: readonly Pick<PlannedInterpreter, 'id' | 'available'>[];
  others: readonly Pick<OtherClaim, 'people' | 'from' | 'to'>[];
  /** Who an engagement is to conflicts; null for one that takes nobody’s time. */
  personOf: (engagementId: string) => string | null;
}

/** Where among the columns from `first` to `last` the session should not go, whatever else stands there. */
export function bandsOf(
  session: Session,
  plan: BandPlan,
  { first, last }: { first: number; last: number },
): Band[] {
  const taken = timesTaken(session, plan);
  const open = new Map(plan.rooms.map((room) => [room.id, room.open]));
  const bands: Band[] = [];
  for (const { day, column, columns } of runsOf(plan.columns, first, last)) {
    const whole = plan.days[day];
    if (whole === undefined) continue;
    const add = (why: BandWhy, at: { column: number; columns: number }, { from, to }: Stretch): void => {
      bands.push({ why, ...at, minute: (from - whole.from) / MINUTE, minutes: (to - from) / MINUTE });
    };
    for (let each = column; each < column + columns; each += 1) {
      const hours = open.get(plan.columns[each]?.roomId ?? '') ?? null;
      if (hours === null) continue;
      for (const closed of uncovered(whole, united(hours)))
        add('closed', { column: each, columns: 1 }, closed);
    }
    for (const stretch of taken) {
      const within = shared(stretch, whole);
      if (within) add('people', { column, columns }, within);
    }
  }
  return bands;
}

/** When somebody of the session is not available or is in something else, joined together. */
function timesTaken(session: Session, plan: BandPlan): Stretch[] {
  const { people, interpreters } = whoIsIn(session, plan);
  const everybody = new Set([...people, ...interpreters]);
  if (everybody.size === 0) return [];
  const taken: Stretch[] = [];
  const away = (known: BandPlan['people'], who: ReadonlySet<string>): void => {
    for (const { id, available } of known) {
      if (available === null || !who.has(id)) continue;
      const hours = united(available);
      for (const day of plan.days) taken.push(...uncovered(day, hours));
    }
  };
  away(plan.people, people);
  away(plan.interpreters, interpreters);
  for (const other of plan.sessions) {
    if (other.id === session.id || other.startsAt === null) continue;
    const planned = plannedSession(other, plan.personOf);
    taken.push(
      ...planned.people.filter(({ personId }) => everybody.has(personId)),
      ...planned.interpreters.filter(({ interpreterId }) => everybody.has(interpreterId)),
    );
  }
  taken.push(...plan.others.filter((claim) => claim.people.some((id) => everybody.has(id))));
  return united(taken);
}

/** Whoever is in it, also while it has no time. */
function whoIsIn(
  { items, channels }: Session,
  { personOf }: BandPlan,
): { people: Set<string>; interpreters: Set<string> } {
  const engaged = items.flatMap(({ appearances }) =>
    appearances.map(({ engagementId }) => personOf(engagementId)),
  );
  return {
    people: new Set(engaged.filter((id) => id !== null)),
    interpreters: new Set(
      channels.flatMap(({ interpreters }) => interpreters.map(({ interpreterId }) => interpreterId)),
    ),
  };
}

/** Columns side by side that are of one day: what holds for people holds in all of them. */
function runsOf(
  columns: readonly Column[],
  first: number,
  last: number,
): { day: number; column: number; columns: number }[] {
  const runs: { day: number; column: number; columns: number }[] = [];
  for (let column = Math.max(0, first); column <= Math.min(last, columns.length - 1); column += 1) {
    const day = columns[column]?.day ?? -1;
    const run = runs.at(-1);
    if (run?.day === day) run.columns += 1;
    else runs.push({ day, column, columns: 1 });
  }
  return runs;
}
