import type { Random } from '../random';
import { FREE, type Timetable, UNPLACED } from '../timetable';
import type { Ledger } from './ledger';

/** Moves worth a try: a meeting, and the slot it is to go to. Each of the methods answers whether it found one. */
export class Proposals {
  meeting = 0;
  slot = 0;
  private readonly timetable: Timetable;

  constructor(
    private readonly ledger: Ledger,
    private readonly random: Random,
  ) {
    this.timetable = ledger.timetable;
  }

  /** Some meeting to some slot. */
  any(): boolean {
    const { model, slotOf } = this.timetable;
    this.meeting = this.random.below(model.meetings);
    this.slot = this.random.below(model.slots);
    return slotOf[this.meeting]! !== UNPLACED;
  }

  /** A meeting to the slot in which it was published. */
  home(): boolean {
    const { ledger, timetable } = this;
    this.meeting = ledger.strayed.any(this.random);
    this.slot = ledger.published![this.meeting]!;
    return timetable.slotOf[this.meeting]! !== UNPLACED;
  }

  /** The meeting at one end of a run of somebody's to the other end. */
  shift(): boolean {
    const { model, at, slotOf } = this.timetable;
    const { members, memberAt, slots } = model;
    const meeting = this.random.below(model.meetings);
    const slot = slotOf[meeting]!;
    if (slot === UNPLACED) return false;
    const from = memberAt[meeting]!;
    const row = members[from + this.random.below(memberAt[meeting + 1]! - from)]! * slots;
    let [first, last] = [slot, slot];
    while (first > 0 && at[row + first - 1] !== FREE) first -= 1;
    while (last < slots - 1 && at[row + last + 1] !== FREE) last += 1;
    const later = (this.random.bits() & 1) === 0;
    this.meeting = at[row + (later ? first : last)]!;
    this.slot = later ? last + 1 : first - 1;
    return this.slot >= 0 && this.slot < slots;
  }

  /** A meeting from the edge of a stretch into a gap of somebody who has one: any of her gaps, either edge of its stretch. */
  fill(): boolean {
    const { model, at } = this.timetable;
    const { slots, wordOf, words } = model;
    const row = this.ledger.broken.any(this.random) * slots;
    let gap = -1;
    let seen = 0;
    let first: number = FREE;
    let stretch = -1;
    let idle: number[] = [];
    let chosen = -1;
    const edges = [FREE, FREE];
    for (let slot = 0; slot < slots; slot += 1) {
      const word = wordOf[row + slot]!;
      if (word < 0) continue;
      const here = Math.floor(word / words);
      if (here !== stretch) {
        stretch = here;
        idle = [];
        first = FREE;
      }
      const meeting = at[row + slot]!;
      if (meeting === FREE) {
        if (first !== FREE) idle.push(slot);
        continue;
      }
      if (first === FREE) first = meeting;
      for (const each of idle) {
        seen += 1;
        if (this.random.below(seen) > 0) continue;
        gap = each;
        chosen = here;
      }
      idle = [];
      if (chosen === here) [edges[0], edges[1]] = [first, meeting];
    }
    if (gap < 0) return false;
    this.meeting = edges[this.random.bits() & 1]!;
    this.slot = gap;
    return true;
  }
}
