import { breaksOf, breaksOfLong, idleOf, idleOfLong } from './days';
import type { Model } from './model';

/** Where a meeting is that is not held. */
export const UNPLACED = -1;
/** Nobody is there. */
export const FREE = -1;

/**
 * A schedule without tables that is being worked on: which meeting is when, whom a person meets when, and how full each slot
 * is. One slot may hold more than there are tables; nobody is ever in two meetings at once.
 */
export class Timetable {
  readonly slotOf: Int32Array;
  /** `at[person * slots + slot]`: her meeting then. */
  readonly at: Int32Array;
  /** Of each person her stretches, bit by bit. */
  readonly days: Int32Array;
  /** Words of a person. */
  readonly span: number;
  /** `load[size * slots + slot]`: meetings of that size and larger that need one of the tables. */
  readonly load: Int32Array;
  /** Meetings above what there is room for, over all slots and sizes. */
  overload = 0;

  constructor(readonly model: Model) {
    this.slotOf = new Int32Array(model.meetings).fill(UNPLACED);
    this.at = new Int32Array(model.people * model.slots).fill(FREE);
    this.span = model.stretches * model.words;
    this.days = new Int32Array(model.people * this.span);
    this.load = new Int32Array(model.capacity.length);
  }

  /** Holds a meeting that is not held; its people must be free. */
  place(meeting: number, slot: number): void {
    this.slotOf[meeting] = slot;
    this.count(meeting, slot, 1);
    this.sit(meeting, slot, meeting);
  }

  /** Takes a meeting out that is held. */
  remove(meeting: number): void {
    const slot = this.slotOf[meeting]!;
    this.slotOf[meeting] = UNPLACED;
    this.count(meeting, slot, -1);
    this.sit(meeting, slot, FREE);
  }

  /** Whether everybody of a meeting is free then. */
  isFree(meeting: number, slot: number): boolean {
    const { members, memberAt, slots } = this.model;
    for (let each = memberAt[meeting]!; each < memberAt[meeting + 1]!; each += 1) {
      if (this.at[members[each]! * slots + slot] !== FREE) return false;
    }
    return true;
  }

  /** How many more would be above what there is room for if one meeting more of this size were held then. */
  crowding(size: number, slot: number): number {
    const { capacity, slots, sizes } = this.model;
    let more = 0;
    for (let each = size; each < sizes.length; each += 1) {
      if (this.load[each * slots + slot]! >= capacity[each * slots + slot]!) more += 1;
    }
    return more;
  }

  breaks(person: number): number {
    let sum = 0;
    for (let stretch = 0; stretch < this.model.stretches; stretch += 1) sum += this.breaksIn(person, stretch);
    return sum;
  }

  idle(person: number): number {
    let sum = 0;
    for (let stretch = 0; stretch < this.model.stretches; stretch += 1) sum += this.idleIn(person, stretch);
    return sum;
  }

  breaksIn(person: number, stretch: number): number {
    const { words } = this.model;
    const at = person * this.span + stretch * words;
    return words === 1 ? breaksOf(this.days[at]!) : breaksOfLong(this.days, at, words);
  }

  idleIn(person: number, stretch: number): number {
    const { words } = this.model;
    const at = person * this.span + stretch * words;
    return words === 1 ? idleOf(this.days[at]!) : idleOfLong(this.days, at, words);
  }

  /** Whether what must be before and after a meeting is so, where it is held. */
  isInOrder(meeting: number): boolean {
    const slot = this.slotOf[meeting]!;
    const { before, after } = this.model;
    for (const other of before[meeting]!) {
      const earlier = this.slotOf[other]!;
      if (slot !== UNPLACED && (earlier === UNPLACED || earlier >= slot)) return false;
    }
    for (const other of after[meeting]!) {
      const later = this.slotOf[other]!;
      if (later !== UNPLACED && (slot === UNPLACED || slot >= later)) return false;
    }
    return true;
  }

  private sit(meeting: number, slot: number, what: number): void {
    const { members, memberAt, slots, wordOf, bitOf } = this.model;
    for (let each = memberAt[meeting]!; each < memberAt[meeting + 1]!; each += 1) {
      const person = members[each]!;
      const cell = person * slots + slot;
      this.at[cell] = what;
      const word = wordOf[cell]!;
      if (word >= 0) this.days[person * this.span + word]! ^= 1 << bitOf[cell]!;
    }
  }

  private count(meeting: number, slot: number, by: 1 | -1): void {
    const { model } = this;
    if (model.hasOwnTable(meeting)) return;
    const { slots, sizes, capacity } = model;
    for (let size = model.sizeOf[meeting]!; size < sizes.length; size += 1) {
      const cell = size * slots + slot;
      const before = this.load[cell]!;
      this.load[cell] = before + by;
      const over = by === 1 ? before - capacity[cell]! >= 0 : before - capacity[cell]! > 0;
      if (over) this.overload += by;
    }
  }
}
