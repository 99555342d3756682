import { Model } from './model';
import type { Place, Problem } from './problem';
import { FREE, Timetable, UNPLACED } from './timetable';

/** What a repair weighs: an organiser would rather have two breaks than move one more meeting. */
const MOVE = 4;
const BREAK = 2;
const IDLE = 0.1;
/** Meetings that give way to one another at most, for each that lost its place. */
const DEPTH = 3;
/** Others that are moved at most for the sake of all that lost their places; what needs more is left for the organiser. */
const MOST_MOVED = 12;
/** Meetings of a full slot that are asked to give way. */
const ASKED = 12;

export interface Repaired {
  /** Where each meeting is now; null where it is not held. */
  slots: Int32Array;
  /** Meetings that could not stay where they were published. */
  displaced: number[];
  /** Others that were moved so that those have a place. */
  moved: number[];
}

/**
 * Mends a published schedule after somebody fell ill or a table closed: only what cannot stay moves, and what must give way to
 * it, a chain of three at most (ejection chains; Glover, 1996). Of all ways it takes the one with the fewest meetings moved and
 * the fewest new breaks.
 */
export function repair(problem: Problem): Repaired {
  return new Repair(new Model(problem)).run();
}

class Repair {
  private readonly timetable: Timetable;
  private readonly published: readonly (Place | null)[];
  private readonly moved = new Set<number>();

  constructor(private readonly model: Model) {
    this.timetable = new Timetable(model);
    this.published = model.problem.published ?? [];
  }

  run(): Repaired {
    const displaced = this.keepWhatCanStay();
    const { meetings } = this.model.problem;
    for (const meeting of [...displaced].sort((a, b) => meetings[b]!.weight - meetings[a]!.weight || a - b)) {
      const way = this.gentlest(meeting);
      if (way === null) continue;
      for (const step of way.steps) {
        if (this.timetable.slotOf[step.meeting] !== UNPLACED) this.timetable.remove(step.meeting);
      }
      for (const step of way.steps) {
        this.timetable.place(step.meeting, step.slot);
        if (step.meeting !== meeting) this.moved.add(step.meeting);
      }
    }
    return { slots: this.timetable.slotOf.slice(), displaced, moved: [...this.moved].sort((a, b) => a - b) };
  }

  /** Places what was published where it was; answers what cannot be there any more. */
  private keepWhatCanStay(): number[] {
    const seated = this.published.flatMap((place, meeting) =>
      place !== null && this.keepsTable(meeting) ? [meeting] : [],
    );
    const displaced = seated.filter((meeting) => !this.stays(meeting));
    // At another table in the same slot, where there is one.
    const unseated = this.published.flatMap((place, meeting) =>
      place !== null && !this.keepsTable(meeting) ? [meeting] : [],
    );
    return [...displaced, ...unseated.filter((meeting) => !this.stays(meeting))];
  }

  private keepsTable(meeting: number): boolean {
    const { problem } = this.model;
    const place = this.published[meeting]!;
    return this.model.hasOwnTable(meeting) || !problem.tables[place.table]!.closed.includes(place.slot);
  }

  private stays(meeting: number): boolean {
    const { slot } = this.published[meeting]!;
    const { timetable, model } = this;
    if (!model.may(meeting, slot) || !timetable.isFree(meeting, slot)) return false;
    if (!model.hasOwnTable(meeting) && timetable.crowding(model.sizeOf[meeting]!, slot) > 0) return false;
    timetable.place(meeting, slot);
    return true;
  }

  /** The way to hold a meeting that moves the fewest others, and of those the one with the fewest new breaks. */
  private gentlest(meeting: number): Way | null {
    for (let depth = 0; depth <= Math.min(DEPTH, MOST_MOVED - this.moved.size); depth += 1) {
      const way = this.best(meeting, depth, Infinity, new Set());
      if (way !== null) return way;
    }
    return null;
  }

  /** The cheapest way to hold a meeting, which is not held now; null where none is cheaper than `below`. */
  private best(meeting: number, depth: number, below: number, fixed: Set<number>): Way | null {
    const { model, timetable } = this;
    let found: Way | null = null;
    let least = below;
    fixed.add(meeting);
    for (let slot = 0; slot < model.slots; slot += 1) {
      if (!model.may(meeting, slot)) continue;
      for (const out of this.inTheWay(meeting, slot, fixed)) {
        if (out.length > depth) continue;
        const from = out.map((other) => timetable.slotOf[other]!);
        const before = this.cost([meeting, ...out]);
        for (const other of out) timetable.remove(other);
        timetable.place(meeting, slot);
        if (timetable.isInOrder(meeting)) {
          const own = this.cost([meeting, ...out]) - before + out.length * MOVE;
          const rest = this.elsewhere(out, depth - out.length, least - own, fixed);
          if (rest !== null && own + rest.cost < least) {
            least = own + rest.cost;
            found = { cost: least, steps: [{ meeting, slot }, ...rest.steps] };
          }
        }
        timetable.remove(meeting);
        out.forEach((other, index) => timetable.place(other, from[index]!));
      }
    }
    fixed.delete(meeting);
    return found;
  }

  /** All of these somewhere, one after the other. */
  private elsewhere(out: readonly number[], depth: number, below: number, fixed: Set<number>): Way | null {
    const [first, ...others] = out;
    if (first === undefined) return { cost: 0, steps: [] };
    const way = this.best(first, depth, below, fixed);
    if (way === null || others.length === 0) return way;
    const { timetable } = this;
    const from = way.steps.map((step) => timetable.slotOf[step.meeting]!);
    for (const step of way.steps)
      if (timetable.slotOf[step.meeting] !== UNPLACED) timetable.remove(step.meeting);
    for (const step of way.steps) timetable.place(step.meeting, step.slot);
    const rest = this.elsewhere(
      others,
      depth - way.steps.length + 1,
      below - way.cost,
      new Set([...fixed, first]),
    );
    for (const step of way.steps) timetable.remove(step.meeting);
    way.steps.forEach((step, index) => {
      if (from[index] !== UNPLACED) timetable.place(step.meeting, from[index]!);
    });
    return rest === null ? null : { cost: way.cost + rest.cost, steps: [...way.steps, ...rest.steps] };
  }

  /** Who would have to give way: those its people meet then, and where the tables are full one more of that slot. */
  private inTheWay(meeting: number, slot: number, fixed: ReadonlySet<number>): number[][] {
    const { timetable, model } = this;
    const { members, memberAt, slots, sizeOf } = model;
    const out: number[] = [];
    for (let at = memberAt[meeting]!; at < memberAt[meeting + 1]!; at += 1) {
      const other = timetable.at[members[at]! * slots + slot]!;
      if (other === FREE || out.includes(other)) continue;
      if (fixed.has(other) || model.problem.meetings[other]!.fixed !== null) return [];
      out.push(other);
    }
    const frees = out.some((other) => sizeOf[other]! <= sizeOf[meeting]!);
    if (frees || timetable.crowding(sizeOf[meeting]!, slot) === 0) return [out];
    const others: number[] = [];
    for (let other = 0; other < model.meetings && others.length < ASKED; other += 1) {
      if (
        timetable.slotOf[other] !== slot ||
        sizeOf[other]! > sizeOf[meeting]! ||
        fixed.has(other) ||
        out.includes(other)
      )
        continue;
      if (model.problem.meetings[other]!.fixed === null && this.hasRoomElsewhere(other, slot))
        others.push(other);
    }
    return others.map((other) => [...out, other]);
  }

  private hasRoomElsewhere(meeting: number, but: number): boolean {
    const { timetable, model } = this;
    for (let slot = 0; slot < model.slots; slot += 1) {
      if (slot === but || !model.may(meeting, slot) || !timetable.isFree(meeting, slot)) continue;
      if (timetable.crowding(model.sizeOf[meeting]!, slot) === 0) return true;
    }
    return false;
  }

  private cost(meetings: readonly number[]): number {
    const { members, memberAt } = this.model;
    const people = new Set<number>();
    for (const meeting of meetings) {
      for (let at = memberAt[meeting]!; at < memberAt[meeting + 1]!; at += 1) people.add(members[at]!);
    }
    let sum = 0;
    for (const person of people)
      sum += BREAK * this.timetable.breaks(person) + IDLE * this.timetable.idle(person);
    return sum;
  }
}

interface Way {
  cost: number;
  steps: { meeting: number; slot: number }[];
}
