import type { Model } from '../model';
import { Timetable, UNPLACED } from '../timetable';

/**
 * What a repair weighs: an organiser would rather have two breaks than move one more meeting, but nobody is to have two breaks
 * more than before.
 */
export const PRICES = { move: 40, break: 20, idle: 1, secondBreak: 200 };

/** Slots in one word of bits. */
const WORD = 32;

/**
 * A published schedule that is being mended: the timetable, who of it stands elsewhere than before and what that costs her day,
 * and the free slots of a meeting as bits, so that whether it fits anywhere is seen by a handful of instructions.
 */
export class Draft {
  readonly timetable: Timetable;
  /** Others than the displaced that stand elsewhere than they were published, or nowhere. */
  moved = 0;
  /** What the days of people cost now more than at the beginning; see `PRICES`. */
  price = 0;

  /** Breaks of each person in the published schedule. */
  private readonly had: Int32Array;
  private readonly breaks: Int32Array;
  private readonly isDisplaced: Uint8Array;
  private readonly words: number;
  private readonly allowed: Int32Array;
  /** Slots in which any meeting may be held. */
  private readonly open: Int32Array;
  /** Slots in which a person is in a meeting; in one that has not moved. */
  private readonly busy: Int32Array;
  private readonly settled: Int32Array;
  /** Slots with a table for one meeting more, by size of meeting. */
  private readonly room: Int32Array;

  /**
   * @param home the published slot of each meeting, `UNPLACED` where it has none
   * @param stays whether a meeting still can be there; the others are displaced
   */
  constructor(
    readonly model: Model,
    readonly home: Int32Array,
    stays: (meeting: number) => boolean,
  ) {
    const { slots, meetings, people, sizes } = model;
    this.timetable = new Timetable(model);
    this.isDisplaced = new Uint8Array(meetings);
    this.words = Math.ceil(slots / WORD);
    this.allowed = this.allowedBits();
    this.open = new Int32Array(this.words);
    this.allowed.forEach((bits, cell) => (this.open[cell % this.words]! |= bits));
    this.busy = new Int32Array(people * this.words);
    this.settled = new Int32Array(people * this.words);
    this.room = new Int32Array(sizes.length * this.words);
    this.had = this.publish();
    this.breaks = this.had.slice();
    const published = [...home.keys()].filter((meeting) => home[meeting]! !== UNPLACED);
    for (const meeting of published) if (!stays(meeting)) this.displace(meeting);
    for (const meeting of published) if (stays(meeting)) this.settle(meeting);
    for (let slot = 0; slot < slots; slot += 1) this.lookForRoom(slot);
  }

  /** Holds a meeting that is not held; its people must be free. */
  place(meeting: number, slot: number): void {
    this.charge(meeting, slot, -1);
    this.timetable.place(meeting, slot);
    this.charge(meeting, slot, 1);
    this.sit(meeting, slot, true);
    this.lookForRoom(slot);
    if (this.isSettled(meeting)) this.moved -= 1;
  }

  /** Takes a meeting out that is held. */
  remove(meeting: number): void {
    const slot = this.timetable.slotOf[meeting]!;
    if (this.isSettled(meeting)) this.moved += 1;
    this.sit(meeting, slot, false);
    this.charge(meeting, slot, -1);
    this.timetable.remove(meeting);
    this.charge(meeting, slot, 1);
    this.lookForRoom(slot);
  }

  /** Whether it could not stay where it was published: wherever it goes now, nobody's plan changes but must. */
  wasDisplaced(meeting: number): boolean {
    return this.isDisplaced[meeting] === 1;
  }

  /** Whether it is where it was published, and giving way would be one move more. */
  isSettled(meeting: number): boolean {
    const slot = this.timetable.slotOf[meeting]!;
    return slot !== UNPLACED && slot === this.home[meeting] && this.isDisplaced[meeting] === 0;
  }

  /** Whether there is a table for it then. */
  hasRoom(meeting: number, slot: number): boolean {
    const { model } = this;
    return model.hasOwnTable(meeting) || this.timetable.crowding(model.sizeOf[meeting]!, slot) === 0;
  }

  /** Whether there are as many meetings of its size or larger as tables for them, over all slots. */
  isFull(meeting: number): boolean {
    const { model, timetable } = this;
    const { slots, sizes, capacity } = model;
    if (model.hasOwnTable(meeting)) return false;
    for (let size = model.sizeOf[meeting]!; size < sizes.length; size += 1) {
      const from = size * slots;
      const load = timetable.load.subarray(from, from + slots);
      if (load.every((each, slot) => each >= capacity[from + slot]! || !this.isOpen(slot))) return true;
    }
    return false;
  }

  /** Whether any meeting may be held then. */
  private isOpen(slot: number): boolean {
    return (this.open[Math.floor(slot / WORD)]! & (1 << (slot % WORD))) !== 0;
  }

  /** Takes a meeting out for good, as if it had been displaced. */
  giveUp(meeting: number): void {
    if (this.isSettled(meeting)) this.moved -= 1;
    this.remove(meeting);
    this.isDisplaced[meeting] = 1;
  }

  breaksAdded(person: number): number {
    return this.breaks[person]! - this.had[person]!;
  }

  /** The first slot from `from` on in which it may be held at all; -1 where there is none. */
  nextAllowed(meeting: number, from: number): number {
    return this.next(from, (word) => this.allowed[meeting * this.words + word]!);
  }

  /** The same without those in which somebody of it is in a meeting that has not moved. */
  nextUnsettled(meeting: number, from: number): number {
    return this.next(from, (word) => this.without(meeting, word, this.settled));
  }

  /** The same where everybody of it is free and a table is. */
  nextFree(meeting: number, from: number): number {
    const { sizeOf } = this.model;
    const keeps = this.model.hasOwnTable(meeting);
    return this.next(from, (word) => {
      const free = this.without(meeting, word, this.busy);
      return keeps ? free : free & this.room[sizeOf[meeting]! * this.words + word]!;
    });
  }

  private next(from: number, bits: (word: number) => number): number {
    for (let word = Math.floor(from / WORD); word < this.words; word += 1) {
      const first = from - word * WORD;
      const rest = first > 0 ? bits(word) & (-1 << first) : bits(word);
      if (rest !== 0) return word * WORD + 31 - Math.clz32(rest & -rest);
    }
    return -1;
  }

  private without(meeting: number, word: number, taken: Int32Array): number {
    const { members, memberAt } = this.model;
    let bits = this.allowed[meeting * this.words + word]!;
    for (let at = memberAt[meeting]!; at < memberAt[meeting + 1]!; at += 1)
      bits &= ~taken[members[at]! * this.words + word]!;
    return bits;
  }

  /** Everything where it was, whether it can stay or not, to count the breaks of each person by today's rules. */
  private publish(): Int32Array {
    const { timetable, home, model } = this;
    home.forEach((slot, meeting) => {
      if (slot !== UNPLACED && timetable.isFree(meeting, slot)) timetable.place(meeting, slot);
    });
    return Int32Array.from({ length: model.people }, (_, person) => timetable.breaks(person));
  }

  private displace(meeting: number): void {
    const slot = this.timetable.slotOf[meeting]!;
    this.isDisplaced[meeting] = 1;
    if (slot === UNPLACED) return;
    this.charge(meeting, slot, -1);
    this.timetable.remove(meeting);
    this.charge(meeting, slot, 1);
  }

  private settle(meeting: number): void {
    const slot = this.home[meeting]!;
    if (this.timetable.slotOf[meeting]! === UNPLACED) this.timetable.place(meeting, slot);
    this.sit(meeting, slot, true);
  }

  /** Takes what the days of its people cost then out of the price, or adds it again. */
  private charge(meeting: number, slot: number, sign: 1 | -1): void {
    const { timetable, model, had, breaks } = this;
    const { members, memberAt, wordOf, words, slots } = model;
    for (let at = memberAt[meeting]!; at < memberAt[meeting + 1]!; at += 1) {
      const person = members[at]!;
      const word = wordOf[person * slots + slot]!;
      if (word < 0) continue;
      const stretch = words === 1 ? word : Math.floor(word / words);
      const own = timetable.breaksIn(person, stretch);
      const above = Math.max(0, breaks[person]! - had[person]! - 1);
      breaks[person] = breaks[person]! + sign * own;
      const aboveNow = Math.max(0, breaks[person]! - had[person]! - 1);
      this.price +=
        sign * (PRICES.break * own + PRICES.idle * timetable.idleIn(person, stretch)) +
        PRICES.secondBreak * (aboveNow - above);
    }
  }

  private sit(meeting: number, slot: number, sits: boolean): void {
    const { members, memberAt } = this.model;
    const word = Math.floor(slot / WORD);
    const bit = 1 << (slot % WORD);
    const settled = this.isSettled(meeting);
    for (let at = memberAt[meeting]!; at < memberAt[meeting + 1]!; at += 1) {
      const cell = members[at]! * this.words + word;
      this.busy[cell] = sits ? this.busy[cell]! | bit : this.busy[cell]! & ~bit;
      if (settled) this.settled[cell] = sits ? this.settled[cell]! | bit : this.settled[cell]! & ~bit;
    }
  }

  private lookForRoom(slot: number): void {
    const word = Math.floor(slot / WORD);
    const bit = 1 << (slot % WORD);
    for (let size = 0; size < this.model.sizes.length; size += 1) {
      const cell = size * this.words + word;
      const has = this.timetable.crowding(size, slot) === 0;
      this.room[cell] = has ? this.room[cell]! | bit : this.room[cell]! & ~bit;
    }
  }

  private allowedBits(): Int32Array {
    const { allowed, slots, meetings } = this.model;
    const bits = new Int32Array(meetings * this.words);
    for (let meeting = 0; meeting < meetings; meeting += 1) {
      for (let slot = 0; slot < slots; slot += 1) {
        if (allowed[meeting * slots + slot] === 1)
          bits[meeting * this.words + Math.floor(slot / WORD)]! |= 1 << (slot % WORD);
      }
    }
    return bits;
  }
}
