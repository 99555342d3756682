import type { Chain } from '../chain';
import type { Random } from '../random';
import { FREE, type Timetable } from '../timetable';
import type { Ledger } from './ledger';

/** A meeting that is not held to some slot: those in its way leave it, or one of them changes places with others. */
export class Insertion {
  private meeting = 0;
  private slot = 0;
  /** Those that are not held any more where the meeting is. */
  private out: number[] = [];
  /** Whether the only one in the way goes elsewhere, by the chain. */
  private isMakingRoom = false;
  private readonly timetable: Timetable;

  constructor(
    private readonly ledger: Ledger,
    private readonly chain: Chain,
    private readonly allowed: Uint8Array,
    private readonly random: Random,
  ) {
    this.timetable = ledger.timetable;
  }

  /** Chooses one; false where chance finds none. */
  find(): boolean {
    const { model } = this.timetable;
    this.meeting = this.ledger.waiting.any(this.random);
    this.slot = this.random.below(model.slots);
    if (this.allowed[this.meeting * model.slots + this.slot] === 0) return false;
    this.out = this.inTheWay();
    this.isMakingRoom = this.out.length === 1 && (this.random.bits() & 1) === 0;
    if (this.isMakingRoom) return this.findRoom(this.out[0]!);
    if (this.out.length === 0 && this.timetable.crowding(model.sizeOf[this.meeting]!, this.slot) > 0) {
      const other = this.anyAt(this.slot);
      if (other !== FREE) this.out.push(other);
    }
    return true;
  }

  /** Makes the change; false where something would be before what must come first. */
  apply(): boolean {
    const { ledger, timetable } = this;
    if (this.isMakingRoom) {
      ledger.move(this.chain);
    } else for (const other of this.out) ledger.takeOut(other);
    ledger.putIn(this.meeting, this.slot);
    if (!timetable.isInOrder(this.meeting)) return false;
    return this.isMakingRoom || this.out.every((other) => timetable.isInOrder(other));
  }

  undo(): void {
    const { ledger } = this;
    ledger.takeOut(this.meeting);
    if (this.isMakingRoom) {
      ledger.move(this.chain, true);
    } else for (const other of this.out) ledger.putIn(other, this.slot);
  }

  private inTheWay(): number[] {
    const { at, model } = this.timetable;
    const { slots, members, memberAt } = model;
    const found: number[] = [];
    for (let each = memberAt[this.meeting]!; each < memberAt[this.meeting + 1]!; each += 1) {
      const other = at[members[each]! * slots + this.slot]!;
      if (other !== FREE && !found.includes(other)) found.push(other);
    }
    return found;
  }

  /** The one in the way goes to another slot with whom it must, if the people of the meeting are free then. */
  private findRoom(other: number): boolean {
    const { chain, timetable, slot, meeting } = this;
    const { members, memberAt, slots } = timetable.model;
    const goal = this.random.below(slots);
    if (goal === slot || this.allowed[other * slots + goal] === 0 || !chain.build(other, goal)) return false;
    for (let each = memberAt[meeting]!; each < memberAt[meeting + 1]!; each += 1) {
      const row = members[each]! * slots;
      const [here, there] = [timetable.at[row + slot]!, timetable.at[row + goal]!];
      if ((here !== FREE && !chain.has(here)) || (there !== FREE && chain.has(there))) return false;
    }
    return true;
  }

  /** Some meeting that is held then; none where chance finds nobody who has one. */
  private anyAt(slot: number): number {
    const { people, slots } = this.timetable.model;
    for (let turn = 0; turn < 8; turn += 1) {
      const meeting = this.timetable.at[this.random.below(people) * slots + slot]!;
      if (meeting !== FREE) return meeting;
    }
    return FREE;
  }
}
