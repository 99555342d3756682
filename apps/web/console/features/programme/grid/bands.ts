import type { Stretch } from '@app/commitments/domain/plan';
import { overlap, shared, uncovered, united } from '@app/commitments/domain/stretches';
import type { LocalisedText } from '@app/kernel';
import { plannedSession } from '@app/programme/domain/planned-session';
import type { Session } from '@app/programme/domain/session';
import type { Surroundings } from '../conflicts/surroundings';
import { type Column, type GridDay, type Window } from './geometry';

const MINUTE = 60_000;

/** Who cannot be had for a while: what they are in then; null where they said that they cannot come. */
export interface Reason {
  names: readonly string[];
  busy: LocalisedText | null;
}

/** A part of the grid where a session should not be put; minutes are those of the day. */
export interface Band {
  /** Its first column, and how many there are of it. */
  column: number;
  columns: number;
  minute: number;
  minutes: number;
  /** Empty where it is the room that is closed. */
  reasons: readonly Reason[];
}

interface Grid {
  days: readonly GridDay[];
  columns: readonly Column[];
  window: Window;
}

/** Where rooms are closed, in each of their columns. */
export function closedBands({ rooms }: Pick<Surroundings, 'rooms'>, grid: Grid): Band[] {
  const hours = new Map(rooms.map(({ id, open }) => [id, open === null ? null : united(open)]));
  return grid.columns.flatMap(({ day, of }, column) => {
    const open = hours.get(of.roomId ?? '') ?? null;
    const seen = seenOf(grid, day);
    if (open === null || seen === null) return [];
    return uncovered(seen, open).map((stretch) => bandOf(stretch, grid, day, { column, columns: 1 }));
  });
}

/**
 * When whoever is in the session cannot be had, over all columns of a day: away, in another session, or with something
 * elsewhere. Who is wanted for one item only counts for the whole of it: where exactly she is missed the conflict says.
 */
export function peopleBands(
  session: Session,
  sessions: Iterable<Session>,
  surroundings: Surroundings,
  grid: Grid,
): Band[] {
  const lacking = lacks(session, sessions, surroundings);
  const shown = [...new Set(grid.columns.map(({ day }) => day))];
  return shown.flatMap((day) => {
    const seen = seenOf(grid, day);
    if (seen === null) return [];
    const column = grid.columns.findIndex((each) => each.day === day);
    const columns = grid.columns.filter((each) => each.day === day).length;
    return pieces(seen, lacking).map(({ reasons, ...stretch }) =>
      bandOf(stretch, grid, day, { column, columns }, reasons),
    );
  });
}

interface Lack {
  name: string;
  busy: LocalisedText | null;
  when: readonly Stretch[];
}

/** By everybody who is in the session, when she is not to be had. */
function lacks(session: Session, sessions: Iterable<Session>, surroundings: Surroundings): Lack[] {
  const planned = (of: Session) => plannedSession(of, (id) => surroundings.engaged.get(id)?.personId ?? null);
  // One of the tray has nobody's time yet, and all the same its people.
  const { people, interpreters } = planned({
    ...session,
    startsAt: session.startsAt ?? new Date(0).toISOString(),
  });
  const names = namesOf(surroundings);
  const wanted = new Set([
    ...people.map(({ personId }) => personId),
    ...interpreters.map(({ interpreterId }) => interpreterId),
  ]);
  const found: Lack[] = [];
  for (const { id, available } of [...surroundings.people, ...surroundings.interpreters]) {
    if (available === null || !wanted.has(id)) continue;
    const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    found.push({ name: names.get(id) ?? '', busy: null, when: uncovered(always, united(available)) });
  }
  const note = (id: string, busy: LocalisedText, stretch: Stretch): void => {
    if (wanted.has(id)) found.push({ name: names.get(id) ?? '', busy, when: [stretch] });
  };
  for (const other of sessions) {
    if (other.id === session.id) continue;
    const party = planned(other);
    for (const { personId, ...stretch } of party.people) note(personId, other.title, stretch);
    for (const { interpreterId, ...stretch } of party.interpreters) note(interpreterId, other.title, stretch);
  }
  for (const { people: theirs, label, from, to } of surroundings.others) {
    for (const id of theirs) note(id, label, { from, to });
  }
  return found;
}

function namesOf({ engaged, interpreters }: Surroundings): Map<string, string> {
  const names = new Map(interpreters.map(({ id, name }) => [id, name]));
  for (const { personId, name } of engaged.values()) if (personId !== null) names.set(personId, name);
  return names;
}

/**
 * The stretch cut wherever the reasons become others. Who is missed for the same reason may change within a piece: of a
 * session whose speakers take turns, one piece is left and not one for each speech.
 */
function pieces(seen: Stretch, lacking: readonly Lack[]): (Stretch & { reasons: Reason[] })[] {
  const parts = lacking.flatMap(({ when, ...lack }) =>
    when.flatMap((stretch) => {
      const part = shared(seen, stretch);
      return part === null ? [] : [{ ...part, ...lack }];
    }),
  );
  const cuts = [...new Set(parts.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other);
  const found: (Stretch & { why: ReadonlyMap<string, Reason> })[] = [];
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1];
    const here = parts.filter((part) => to !== undefined && overlap(part, { from, to }));
    if (to === undefined || here.length === 0) continue;
    const why = reasonsOf(here);
    const last = found.at(-1);
    if (last?.to === from && [...last.why.keys()].join() === [...why.keys()].join()) {
      found[found.length - 1] = { from: last.from, to, why: reasonsOf(here, last.why) };
    } else found.push({ from, to, why });
  }
  return found.map(({ from, to, why }) => ({ from, to, reasons: [...why.values()] }));
}

/** By what keeps them, whom it keeps, with those who were kept `before`. */
function reasonsOf(
  lacking: readonly Omit<Lack, 'when'>[],
  before: ReadonlyMap<string, Reason> = new Map<string, Reason>(),
): Map<string, Reason> {
  const found = new Map(before);
  for (const { name, busy } of lacking) {
    const key = JSON.stringify(busy ?? name);
    const names = found.get(key)?.names ?? [];
    found.set(key, { busy, names: names.includes(name) ? names : [...names, name] });
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What of a day the grid shows. */
function seenOf({ days, window }: Grid, index: number): Stretch | null {
  const day = days[index];
  return day ? { from: day.from + window.from * MINUTE, to: day.from + window.to * MINUTE } : null;
}

function bandOf(
  { from, to }: Stretch,
  { days }: Grid,
  day: number,
  where: Pick<Band, 'column' | 'columns'>,
  reasons: readonly Reason[] = [],
): Band {
  const start = days[day]?.from ?? 0;
  return { ...where, minute: (from - start) / MINUTE, minutes: (to - from) / MINUTE, reasons };
}
