import { Matching } from './matching';
import type { Model } from './model';
import { FREE, Timetable, UNPLACED } from './timetable';

/** Why a meeting is not held: a proof that it cannot be (`isProof`), or what stands against it in this schedule. */
export type Reason =
  /** Its people, its session and the tables have no slot in common. */
  | { kind: 'no-common-slot' }
  /** A meeting that must be before it is not held. */
  | { kind: 'after-unheld'; meeting: number }
  /** One of its people has more meetings than slots for them: these meetings, these slots. */
  | { kind: 'too-many-meetings'; person: number; meetings: number[]; slots: number[] }
  /** In every slot in which its people are free, and which is in order, all tables are taken. */
  | { kind: 'tables-taken'; slots: number[] }
  /**
   * These meetings, and no fewer in any slot, would have to give way for it to be held in this one: those its people have then,
   * and those that must be before or after it and are not.
   */
  | { kind: 'others-in-the-way'; slot: number; meetings: number[] }
  /** It could be held in this slot, but that would cost what counts more. */
  | { kind: 'costs-more'; slot: number };

/** Whether a reason proves that there is no schedule in which this meeting and those it names are held. */
export function isProof({ kind }: Reason): boolean {
  return kind === 'no-common-slot' || kind === 'too-many-meetings';
}

/** Of each meeting that is not held why; null where it is. */
export function reasons(model: Model, allowed: Uint8Array, slotOf: Int32Array): (Reason | null)[] {
  const timetable = new Timetable(model);
  slotOf.forEach((slot, meeting) => {
    if (slot !== UNPLACED) timetable.place(meeting, slot);
  });
  const known = new Map<number, readonly Deficit[]>();
  const deficits = (person: number): readonly Deficit[] => {
    const own = model.own.subarray(model.ownAt[person], model.ownAt[person + 1]);
    const found = known.get(person) ?? deficitsAmong(model, allowed, [...own]);
    known.set(person, found);
    return found;
  };
  return Array.from(slotOf, (slot, meeting) =>
    slot === UNPLACED ? reasonOf(timetable, allowed, deficits, meeting) : null,
  );
}

export interface Deficit {
  meetings: number[];
  slots: number[];
}

/**
 * Meetings among some of one person's that have fewer slots together than they are, as often as there are some. Where all but
 * the last can be held, it is among them.
 */
export function deficitsAmong(model: Model, allowed: Uint8Array, meetings: readonly number[]): Deficit[] {
  const own = meetings.filter((meeting) =>
    allowed.subarray(meeting * model.slots, (meeting + 1) * model.slots).includes(1),
  );
  const may = own.map((meeting) =>
    Array.from({ length: model.slots }, (_, slot) => slot).filter(
      (slot) => allowed[meeting * model.slots + slot] === 1,
    ),
  );
  const matching = new Matching(may, model.slots);
  return matching.left.map((left) => {
    const { jobs, slots } = matching.deficit(left);
    return { meetings: jobs.map((job) => own[job]!), slots };
  });
}

/** Why a meeting is not held in this schedule; `deficits` says which of a person's meetings are too many. */
export function reasonOf(
  timetable: Timetable,
  allowed: Uint8Array,
  deficits: (person: number) => readonly Deficit[],
  meeting: number,
): Reason {
  const { model } = timetable;
  const { slots, members, memberAt } = model;
  const possible = Array.from({ length: slots }, (_, slot) => slot).filter(
    (slot) => allowed[meeting * slots + slot] === 1,
  );
  if (possible.length === 0) return { kind: 'no-common-slot' };
  const unheld = model.before[meeting]!.find((other) => timetable.slotOf[other] === UNPLACED);
  if (unheld !== undefined) return { kind: 'after-unheld', meeting: unheld };
  const people = [...members.subarray(memberAt[meeting], memberAt[meeting + 1])];
  for (const person of people) {
    const deficit = deficits(person).find(({ meetings }) => meetings.includes(meeting));
    if (deficit) return { kind: 'too-many-meetings', person, ...deficit };
  }
  const inTheWay = possible.map((slot) => ({ slot, meetings: obstaclesIn(timetable, meeting, slot) }));
  const clear = inTheWay.filter(({ meetings }) => meetings.length === 0).map(({ slot }) => slot);
  const open = clear.find((slot) => hasTable(timetable, meeting, slot));
  if (open !== undefined) return { kind: 'costs-more', slot: open };
  if (clear.length > 0) return { kind: 'tables-taken', slots: clear };
  const [least] = inTheWay
    .map(({ slot, meetings }) => ({
      slot,
      meetings: [...meetings, ...forTable(timetable, meeting, slot, meetings)],
    }))
    .sort((one, other) => one.meetings.length - other.meetings.length);
  return { kind: 'others-in-the-way', slot: least!.slot, meetings: least!.meetings };
}

function hasTable(timetable: Timetable, meeting: number, slot: number): boolean {
  const { model } = timetable;
  return model.hasOwnTable(meeting) || timetable.crowding(model.sizeOf[meeting]!, slot) === 0;
}

/** The one that has to give way besides these so that there is a table for a meeting; none where there is. */
function forTable(timetable: Timetable, meeting: number, slot: number, out: readonly number[]): number[] {
  const slotOf = timetable.slotOf.slice();
  for (const other of out) timetable.remove(other);
  const frees = (other: number) => {
    timetable.remove(other);
    const isFreed = hasTable(timetable, meeting, slot);
    timetable.place(other, slot);
    return isFreed;
  };
  const there = [...timetable.slotOf.keys()].filter((other) => timetable.slotOf[other] === slot);
  const one = hasTable(timetable, meeting, slot) ? undefined : there.find(frees);
  for (const other of out) timetable.place(other, slotOf[other]!);
  return one === undefined ? [] : [one];
}

/** The meetings that stand against holding one in a slot, each once. */
function obstaclesIn(timetable: Timetable, meeting: number, slot: number): number[] {
  const { members, memberAt, slots, before, after } = timetable.model;
  const people = [...members.subarray(memberAt[meeting], memberAt[meeting + 1])];
  const theirs = people
    .map((person) => timetable.at[person * slots + slot]!)
    .filter((other) => other !== FREE);
  const later = before[meeting]!.filter((other) => timetable.slotOf[other]! >= slot);
  const earlier = after[meeting]!.filter((other) => {
    const held = timetable.slotOf[other]!;
    return held !== UNPLACED && held <= slot;
  });
  return [...new Set([...theirs, ...later, ...earlier])];
}
