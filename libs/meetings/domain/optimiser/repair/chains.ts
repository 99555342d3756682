import { FREE, UNPLACED } from '../timetable';
import type { Draft } from './draft';

export interface Step {
  meeting: number;
  slot: number;
}

/** A way to hold a meeting: its slot first, then those of the meetings that give way. */
export interface Way {
  steps: Step[];
  /** What everything costs afterwards. */
  cost: number;
}

export interface Limits {
  /** Others than the displaced that may stand elsewhere in the end, all in all. */
  moved: number;
  /** Meetings that give way at most, displaced ones among them. */
  longest: number;
  /** What one of these is worth, in the prices of people's days. */
  perMove: number;
  /** Slots tried; what needs more is given up. */
  tries: number;
}

/** Meetings of a full slot that are asked to leave it, those that cost least. */
const ASKED = 5;
/** What the placing of one meeting may save at the most that is reckoned with. */
const SAVING = 60;

/**
 * Ejection chains (Glover, Discrete Applied Mathematics 65, 1996): a meeting takes a slot, whoever of its people was in another
 * one then has that one moved along, and where all tables are taken one meeting of the slot leaves it. The search goes depth
 * first over all ways within its limits and keeps the cheapest.
 */
export class Chains {
  private readonly pending: number[] = [];
  private readonly steps: Step[] = [];
  /** Meetings that have a slot in the chain already. */
  private readonly locked: Uint8Array;
  private readonly leavers = new Map<number, number[]>();
  private limits: Limits = { moved: 0, longest: 0, perMove: 0, tries: 0 };
  private found: Step[] | null = null;
  private least = Infinity;
  private tries = 0;

  constructor(private readonly draft: Draft) {
    this.locked = new Uint8Array(draft.model.meetings);
  }

  /** The cheapest way to hold a meeting that is not held; null where none within the limits costs less than `below`. */
  cheapest(meeting: number, limits: Limits, below = Infinity): Way | null {
    this.limits = limits;
    this.found = null;
    this.least = below;
    this.tries = limits.tries;
    this.pending.push(meeting);
    this.extend(limits.longest);
    this.pending.pop();
    return this.found && { steps: this.found, cost: this.least };
  }

  /** Moves what a way moves. */
  go({ steps }: Pick<Way, 'steps'>): void {
    const { draft } = this;
    for (const { meeting } of steps) {
      const from = draft.timetable.slotOf[meeting]!;
      if (from === UNPLACED) continue;
      this.leavers.delete(from);
      draft.remove(meeting);
    }
    for (const { meeting, slot } of steps) {
      this.leavers.delete(slot);
      draft.place(meeting, slot);
    }
  }

  private cost(): number {
    return this.limits.perMove * this.draft.moved + this.draft.price;
  }

  /** Holds the next meeting that waits, everywhere it can be, with `left` more that may give way. */
  private extend(left: number): void {
    if (this.cost() - SAVING * this.pending.length >= this.least) return;
    const meeting = this.pending.pop();
    if (meeting === undefined) {
      this.found = this.steps.map((step) => ({ ...step }));
      this.least = this.cost();
      return;
    }
    this.locked[meeting] = 1;
    for (let slot = this.next(meeting, 0, left); slot >= 0; slot = this.next(meeting, slot + 1, left)) {
      if (this.tries === 0) break;
      this.tries -= 1;
      this.trySlot(meeting, slot, left);
    }
    this.locked[meeting] = 0;
    this.pending.push(meeting);
  }

  private next(meeting: number, from: number, left: number): number {
    const { draft, limits } = this;
    if (left === 0) return draft.nextFree(meeting, from);
    return draft.moved >= limits.moved
      ? draft.nextUnsettled(meeting, from)
      : draft.nextAllowed(meeting, from);
  }

  private trySlot(meeting: number, slot: number, left: number): void {
    const { draft } = this;
    const out = this.inTheWay(meeting, slot);
    if (
      out === null ||
      out.length > left ||
      (out.length === left && !out.every((other) => this.hasExit(other)))
    )
      return;
    const from = out.map((other) => draft.timetable.slotOf[other]!);
    for (const other of out) draft.remove(other);
    if (draft.hasRoom(meeting, slot)) this.step(meeting, slot, out, left);
    else if (out.length < left) {
      for (const leaver of this.leaversOf(slot)) {
        if (draft.timetable.slotOf[leaver] !== slot || this.locked[leaver] === 1) continue;
        draft.remove(leaver);
        if (draft.hasRoom(meeting, slot)) this.step(meeting, slot, [...out, leaver], left);
        draft.place(leaver, slot);
      }
    }
    out.forEach((other, index) => draft.place(other, from[index]!));
  }

  private step(meeting: number, slot: number, out: readonly number[], left: number): void {
    const { draft, pending } = this;
    if (draft.moved > this.limits.moved) return;
    draft.place(meeting, slot);
    this.steps.push({ meeting, slot });
    pending.push(...out);
    this.extend(left - out.length);
    pending.length -= out.length;
    this.steps.pop();
    draft.remove(meeting);
  }

  /** Who would have to give way: whom its people meet then, and what must be before or after it; null where one cannot. */
  private inTheWay(meeting: number, slot: number): number[] | null {
    const { timetable, model } = this.draft;
    const { members, memberAt, slots } = model;
    const out: number[] = [];
    for (let at = memberAt[meeting]!; at < memberAt[meeting + 1]!; at += 1) {
      const other = timetable.at[members[at]! * slots + slot]!;
      if (other === FREE || out.includes(other)) continue;
      if (!this.canGiveWay(other)) return null;
      out.push(other);
    }
    for (const other of model.before[meeting]!) {
      const earlier = timetable.slotOf[other]!;
      if (earlier < slot || out.includes(other)) continue;
      if (!this.canGiveWay(other)) return null;
      out.push(other);
    }
    for (const other of model.after[meeting]!) {
      const later = timetable.slotOf[other]!;
      if (later === UNPLACED || later > slot || out.includes(other)) continue;
      if (!this.canGiveWay(other)) return null;
      out.push(other);
    }
    return out;
  }

  /** Whether it can go somewhere without that anything gives way to it. */
  private hasExit(meeting: number): boolean {
    return this.draft.nextFree(meeting, 0) >= 0;
  }

  private canGiveWay(meeting: number): boolean {
    return this.locked[meeting] === 0 && this.draft.model.problem.meetings[meeting]!.fixed === null;
  }

  /** Meetings of a full slot whose people are free in a slot with a table, those that cost least first. */
  private leaversOf(slot: number): readonly number[] {
    const known = this.leavers.get(slot);
    if (known) return known;
    const { draft } = this;
    const { at, model } = draft.timetable;
    const { members, memberAt, slots, people } = model;
    const asked: { meeting: number; cost: number }[] = [];
    for (let person = 0; person < people; person += 1) {
      const meeting = at[person * slots + slot]!;
      if (meeting === FREE || members[memberAt[meeting]!] !== person || !this.canGiveWay(meeting)) continue;
      const cost = this.costOfLeaving(meeting, slot);
      if (cost < Infinity) asked.push({ meeting, cost });
    }
    const cheapest = asked
      .sort((a, b) => a.cost - b.cost || a.meeting - b.meeting)
      .slice(0, ASKED)
      .map(({ meeting }) => meeting);
    this.leavers.set(slot, cheapest);
    return cheapest;
  }

  private costOfLeaving(meeting: number, slot: number): number {
    const { draft } = this;
    let to = draft.nextFree(meeting, 0);
    if (to < 0) return Infinity;
    let least = Infinity;
    draft.remove(meeting);
    for (; to >= 0; to = draft.nextFree(meeting, to + 1)) {
      if (to === slot) continue;
      draft.place(meeting, to);
      if (draft.timetable.isInOrder(meeting)) least = Math.min(least, this.cost());
      draft.remove(meeting);
    }
    draft.place(meeting, slot);
    return least;
  }
}
