import type { Model } from '../model';
import { keptPlace, type Place } from '../problem';
import { UNPLACED } from '../timetable';
import { openTables } from './published';

const NONE = -1;

/**
 * Tables for a mended schedule: who stays in her slot keeps the table where it can be had, the others get the smallest that is
 * free and large enough. Only where none is, a smaller meeting of the slot changes to a smaller table.
 */
export function seat(model: Model, slotOf: Int32Array, published: readonly (Place | null)[]): Int32Array {
  return new Seating(model, slotOf).run(published);
}

class Seating {
  private readonly tableOf: Int32Array;
  private readonly holder: Int32Array;
  private readonly isOpen: (meeting: number, place: Place) => boolean;

  constructor(
    private readonly model: Model,
    private readonly slotOf: Int32Array,
  ) {
    this.tableOf = new Int32Array(model.meetings).fill(NONE);
    this.holder = new Int32Array(model.problem.tables.length * model.slots).fill(NONE);
    this.isOpen = openTables(model);
  }

  run(published: readonly (Place | null)[]): Int32Array {
    const held = [...this.slotOf.keys()].filter((meeting) => this.slotOf[meeting]! !== UNPLACED);
    for (const meeting of held) {
      const was = published[meeting] ?? null;
      const now = { slot: this.slotOf[meeting]!, table: was?.table ?? NONE };
      if (was?.slot === now.slot && this.isFree(meeting, now)) this.sit(meeting, now.table);
    }
    const standing = held.filter((meeting) => this.tableOf[meeting] === NONE);
    const { sizeOf } = this.model;
    standing.sort((a, b) => sizeOf[a]! - sizeOf[b]! || a - b);
    for (const meeting of standing) this.find(meeting);
    return this.tableOf;
  }

  /** The smallest free table; where there is none, that of the smallest meeting at a table large enough, which finds another. */
  private find(meeting: number): void {
    const slot = this.slotOf[meeting]!;
    const kept = keptPlace(this.model.problem.meetings[meeting]!);
    const table = kept?.table ?? this.smallestFree(meeting, slot);
    if (table !== NONE) {
      this.sit(meeting, table);
      return;
    }
    const taken = this.tableOfSmallest(meeting, slot);
    const other = this.holder[taken * this.model.slots + slot]!;
    this.sit(meeting, taken);
    this.tableOf[other] = NONE;
    this.find(other);
  }

  private smallestFree(meeting: number, slot: number): number {
    const { tables } = this.model.problem;
    let best = NONE;
    tables.forEach(({ seats }, table) => {
      if (best !== NONE && seats >= tables[best]!.seats) return;
      if (this.isFree(meeting, { slot, table })) best = table;
    });
    return best;
  }

  /** There is one where the slot has no more meetings of any size, or larger, than tables for them. */
  private tableOfSmallest(meeting: number, slot: number): number {
    const { problem, sizeOf, slots } = this.model;
    let best = NONE;
    problem.tables.forEach((_, table) => {
      const other = this.holder[table * slots + slot]!;
      if (other === NONE || !this.isOpen(meeting, { slot, table })) return;
      const size = sizeOf[other]!;
      if (best === NONE || size > sizeOf[this.holder[best * slots + slot]!]!) best = table;
    });
    return best;
  }

  private isFree(meeting: number, place: Place): boolean {
    return this.holder[place.table * this.model.slots + place.slot] === NONE && this.isOpen(meeting, place);
  }

  private sit(meeting: number, table: number): void {
    this.tableOf[meeting] = table;
    this.holder[table * this.model.slots + this.slotOf[meeting]!] = meeting;
  }
}
