import type { Model } from './model';
import { FREE, type Timetable } from './timetable';

/**
 * Meetings of two slots that change places so that one of them can: whoever would be in two meetings at once takes her other
 * one along, and so on (Kempe, 1879, for colours of a map). Nobody is in two meetings afterwards.
 */
export class Chain {
  /** The meetings, the first `size` of them. */
  readonly meetings: Int32Array;
  size = 0;
  /** How many go from the first slot to the second, less those that go back, by size of meeting. */
  readonly net: Int32Array;
  from = 0;
  to = 0;
  /** Where each of them is before it moves. */
  private readonly leaving: Int32Array;
  private readonly mark: Int32Array;
  private marks = 0;

  constructor(
    private readonly timetable: Timetable,
    private readonly allowed: Uint8Array,
    private readonly longest: number,
  ) {
    const { model } = timetable;
    this.meetings = new Int32Array(model.meetings);
    this.leaving = new Int32Array(model.meetings);
    this.mark = new Int32Array(model.meetings);
    this.net = new Int32Array(model.sizes.length);
  }

  has(meeting: number): boolean {
    return meeting !== FREE && this.mark[meeting] === this.marks;
  }

  /** Collects what must move so that a meeting can; false where one may not, or where there are too many. */
  build(meeting: number, to: number): boolean {
    const { at, slotOf, model } = this.timetable;
    const { members, memberAt, slots, sizeOf } = model;
    const from = slotOf[meeting]!;
    this.from = from;
    this.to = to;
    this.marks += 1;
    this.net.fill(0);
    this.meetings[0] = meeting;
    this.mark[meeting] = this.marks;
    let size = 1;
    for (let each = 0; each < size; each += 1) {
      const one = this.meetings[each]!;
      const goal = slotOf[one] === from ? to : from;
      if (this.allowed[one * slots + goal] === 0) return false;
      this.net[sizeOf[one]!]! += goal === to ? 1 : -1;
      for (let index = memberAt[one]!; index < memberAt[one + 1]!; index += 1) {
        const other = at[members[index]! * slots + goal]!;
        if (other === FREE || this.mark[other] === this.marks) continue;
        if (size >= this.longest) return false;
        this.mark[other] = this.marks;
        this.meetings[size] = other;
        size += 1;
      }
    }
    this.size = size;
    return this.isInOrder(model);
  }

  /** Moves them all. */
  apply(): void {
    const { timetable, meetings, size, from, to } = this;
    const { slotOf } = timetable;
    for (let each = 0; each < size; each += 1) {
      const meeting = meetings[each]!;
      this.leaving[each] = slotOf[meeting]!;
      timetable.remove(meeting);
    }
    for (let each = 0; each < size; each += 1) {
      timetable.place(meetings[each]!, this.leaving[each] === from ? to : from);
    }
  }

  /** Moves them back again. */
  undo(): void {
    const { timetable, meetings, size, leaving } = this;
    for (let each = 0; each < size; each += 1) timetable.remove(meetings[each]!);
    for (let each = 0; each < size; each += 1) timetable.place(meetings[each]!, leaving[each]!);
  }

  /** Whether what comes before and after the meetings that move still does. */
  private isInOrder({ before, after }: Model): boolean {
    for (let each = 0; each < this.size; each += 1) {
      const meeting = this.meetings[each]!;
      if (before[meeting]!.length + after[meeting]!.length === 0) continue;
      const slot = this.slotAfter(meeting);
      if (before[meeting]!.some((other) => this.slotAfter(other) >= slot)) return false;
      if (after[meeting]!.some((other) => this.slotAfter(other) >= 0 && this.slotAfter(other) <= slot))
        return false;
    }
    return true;
  }

  private slotAfter(meeting: number): number {
    const slot = this.timetable.slotOf[meeting]!;
    if (this.mark[meeting] !== this.marks) return slot;
    return slot === this.from ? this.to : this.from;
  }
}
