import { keptPlace, sessionOfSlots } from './problem';
import { type Model, reservedTables } from './model';
import { UNPLACED } from './timetable';

/** No table. */
const NONE = -1;

/**
 * Tables for a schedule of slots, so that people change tables rarely from one meeting of a day to the next. Slot by slot each
 * meeting gets a table somebody of it sat at before, where it can; then meetings of a slot exchange tables as long as that spares
 * a change. Every meeting gets one: there are never more in a slot than there are seats for.
 */
export function assignTables(model: Model, slotOf: Int32Array): Int32Array {
  return new TablePlan(model, slotOf).run();
}

/**
 * How many changes there are at least, whatever the tables: people of one meeting who came from different meetings of one slot
 * sat at different tables there, and only one of these can be the table of this meeting.
 */
export function fewestTableChanges(model: Model, slotOf: Int32Array): number {
  const plan = new TablePlan(model, slotOf);
  let sum = 0;
  for (let meeting = 0; meeting < model.meetings; meeting += 1) {
    const before = plan.neighbours(meeting, -1);
    const bySlot = new Map<number, number[]>();
    for (const other of before) bySlot.set(slotOf[other]!, [...(bySlot.get(slotOf[other]!) ?? []), other]);
    let most = 0;
    for (const others of bySlot.values()) {
      const together = Math.max(...others.map((one) => others.filter((other) => other === one).length));
      most = Math.max(most, others.length - together);
    }
    sum += most;
  }
  return sum;
}

class TablePlan {
  private readonly tableOf: Int32Array;
  /** `holder[table * slots + slot]`: the meeting that has it then. */
  private readonly holder: Int32Array;
  private readonly usable: (table: number, slot: number) => boolean;
  /** Of each person her meetings that are held, in order of time. */
  private readonly days: number[][];
  private readonly dayOf: number[];

  constructor(
    private readonly model: Model,
    private readonly slotOf: Int32Array,
  ) {
    const { problem, slots } = model;
    this.tableOf = new Int32Array(model.meetings).fill(NONE);
    this.holder = new Int32Array(problem.tables.length * slots).fill(UNPLACED);
    const reserved = reservedTables(problem);
    this.usable = (table, slot) =>
      !problem.tables[table]!.closed.includes(slot) && !reserved.has(table * slots + slot);
    this.days = problem.people.map((_, person) =>
      [...model.own.subarray(model.ownAt[person], model.ownAt[person + 1])]
        .filter((meeting) => slotOf[meeting]! !== UNPLACED)
        .sort((a, b) => slotOf[a]! - slotOf[b]!),
    );
    this.dayOf = sessionOfSlots(problem).map((session) => problem.sessions[session]!.day);
  }

  run(): Int32Array {
    const bySlot: number[][] = Array.from({ length: this.model.slots }, () => []);
    this.slotOf.forEach((slot, meeting) => {
      if (slot !== UNPLACED) bySlot[slot]!.push(meeting);
    });
    bySlot.forEach((meetings, slot) => this.seat(meetings, slot));
    while (bySlot.some((meetings) => this.exchange(meetings))) continue;
    return this.tableOf;
  }

  /** The meetings that people of this one have next to it on its day, one for each who has one: before (-1) or after (1). */
  neighbours(meeting: number, step: 1 | -1): number[] {
    const { members, memberAt } = this.model;
    const found: number[] = [];
    for (const person of members.subarray(memberAt[meeting], memberAt[meeting + 1])) {
      const day = this.days[person]!;
      const other = day[day.indexOf(meeting) + step];
      if (other !== undefined && this.dayOf[this.slotOf[other]!] === this.dayOf[this.slotOf[meeting]!])
        found.push(other);
    }
    return found;
  }

  /** The largest first, since the smaller fit anywhere; of the same size those first that have a table to keep. */
  private seat(meetings: readonly number[], slot: number): void {
    const { sizes, sizeOf, problem } = this.model;
    const before = (meeting: number) =>
      this.neighbours(meeting, -1)
        .map((other) => this.tableOf[other]!)
        .filter((table) => this.fits(meeting, table, slot));
    const open = meetings.filter((meeting) => {
      const kept = keptPlace(problem.meetings[meeting]!);
      if (kept === null) return true;
      this.sit(meeting, kept.table, slot);
      return false;
    });
    for (let size = 0; size < sizes.length; size += 1) {
      const own = open.filter((meeting) => sizeOf[meeting] === size);
      const rest = own.filter((meeting) => {
        const table = before(meeting)[0];
        if (table === undefined) return true;
        this.sit(meeting, table, slot);
        return false;
      });
      for (const meeting of rest) this.sit(meeting, this.anyTable(meeting, slot), slot);
    }
  }

  /** The smallest table that is free and large enough. */
  private anyTable(meeting: number, slot: number): number {
    const { tables } = this.model.problem;
    let best = NONE;
    tables.forEach(({ seats }, table) => {
      if (this.fits(meeting, table, slot) && (best === NONE || seats < tables[best]!.seats)) best = table;
    });
    return best;
  }

  private fits(meeting: number, table: number, slot: number): boolean {
    const { problem, slots } = this.model;
    return (
      table !== NONE &&
      this.usable(table, slot) &&
      this.holder[table * slots + slot] === UNPLACED &&
      problem.tables[table]!.seats >= problem.meetings[meeting]!.people.length
    );
  }

  private sit(meeting: number, table: number, slot: number): void {
    this.tableOf[meeting] = table;
    if (table !== NONE) this.holder[table * this.model.slots + slot] = meeting;
  }

  /** Exchanges that spare changes in one slot; true where there was one. */
  private exchange(meetings: readonly number[]): boolean {
    const { slots } = this.model;
    let any = false;
    for (const meeting of meetings) {
      const slot = this.slotOf[meeting]!;
      const wanted = new Set(
        [...this.neighbours(meeting, -1), ...this.neighbours(meeting, 1)].map(
          (other) => this.tableOf[other]!,
        ),
      );
      for (const table of wanted) {
        const own = this.tableOf[meeting]!;
        if (table === own || table === NONE || this.model.hasOwnTable(meeting) || !this.usable(table, slot))
          continue;
        const other = this.holder[table * slots + slot]!;
        if (!this.mayHave(meeting, table) || (other !== UNPLACED && !this.mayHave(other, own))) continue;
        const before = this.changes(meeting, own) + (other === UNPLACED ? 0 : this.changes(other, table));
        const after = this.changes(meeting, table) + (other === UNPLACED ? 0 : this.changes(other, own));
        if (after >= before) continue;
        this.holder[own * slots + slot] = UNPLACED;
        this.sit(meeting, table, slot);
        if (other !== UNPLACED) this.sit(other, own, slot);
        any = true;
      }
    }
    return any;
  }

  private mayHave(meeting: number, table: number): boolean {
    const { problem } = this.model;
    return (
      !this.model.hasOwnTable(meeting) &&
      problem.tables[table]!.seats >= problem.meetings[meeting]!.people.length
    );
  }

  /** How many people change from or to a table if the meeting has it. */
  private changes(meeting: number, table: number): number {
    const others = [...this.neighbours(meeting, -1), ...this.neighbours(meeting, 1)];
    return others.filter((other) => this.tableOf[other] !== table).length;
  }
}
