import { Matching } from './matching';
import type { Model } from './model';
import { Order } from './order';

/** Why there is no schedule, or why one meeting cannot be held: a proof, with what it stands on. */
export type Proof =
  /** No slot is left to the meeting: sessions, absences, tables, and what must be before or after it. */
  | { kind: 'no-slot'; meeting: number }
  /** These meetings of one person have fewer slots than they are. */
  | { kind: 'too-few-slots'; person: number; meetings: number[]; slots: number[] }
  /** These meetings together have less room at tables, in all the slots they may be in, than they are. */
  | { kind: 'too-few-tables'; meetings: number[]; slots: number[] };

/**
 * Takes slots away that a meeting cannot be in, until nothing changes: by what must be before and after it, and, where every
 * meeting is to be held, by the slots of each person (Régin, AAAI 1994). What is taken away is in no schedule at all.
 * @param allowed slots of each meeting, as in `Model.allowed`; changed in place
 * @returns a proof where no schedule is left; else null, and meetings without a slot cannot be held
 */
export function propagate(model: Model, allowed: Uint8Array): Proof | null {
  const windows = new Windows(model, allowed);
  for (;;) {
    let changed = windows.narrow();
    if (!model.problem.rules.allPlaced) {
      if (!changed) return null;
      continue;
    }
    const empty = firstWithoutSlot(model, allowed);
    if (empty !== null) return { kind: 'no-slot', meeting: empty };
    for (let person = 0; person < model.people; person += 1) {
      const found = narrowPerson(model, allowed, person);
      if (typeof found === 'object') return found;
      changed = found || changed;
    }
    if (!changed) return tooFewTables(model, allowed);
  }
}

function firstWithoutSlot(model: Model, allowed: Uint8Array): number | null {
  const { slots } = model;
  for (let meeting = 0; meeting < model.meetings; meeting += 1) {
    if (!allowed.subarray(meeting * slots, (meeting + 1) * slots).includes(1)) return meeting;
  }
  return null;
}

/** Leaves one person's meetings only where all of them have a slot; true where something was taken away. */
function narrowPerson(model: Model, allowed: Uint8Array, person: number): boolean | Proof {
  const { slots } = model;
  const own = [...model.own.subarray(model.ownAt[person], model.ownAt[person + 1])];
  const may = own.map((meeting) => slotsOf(allowed, slots, meeting));
  const matching = new Matching(may, slots);
  if (!matching.isPerfect) {
    const { jobs, slots: few } = matching.deficit(matching.left[0]!);
    return { kind: 'too-few-slots', person, meetings: jobs.map((job) => own[job]!), slots: few };
  }
  const possible = matching.possible();
  let changed = false;
  may.forEach((those, job) => {
    for (const slot of those) {
      if (possible(job, slot)) continue;
      allowed[own[job]! * slots + slot] = 0;
      changed = true;
    }
  });
  return changed;
}

/** Whether there are seats for all, whoever they are: a largest flow of meetings into slots of so many tables. */
function tooFewTables(model: Model, allowed: Uint8Array): Proof | null {
  const { slots } = model;
  // For each size the larger ones count too, and each in as many places of a slot as there are tables for it.
  for (let size = 0; size < model.sizes.length; size += 1) {
    const larger = [...model.sizeOf.keys()].filter(
      (meeting) => model.sizeOf[meeting]! <= size && !model.hasOwnTable(meeting),
    );
    const room = [...model.capacity.subarray(size * slots, (size + 1) * slots)];
    const found = overfull(
      larger.map((meeting) => slotsOf(allowed, slots, meeting)),
      room,
    );
    if (found)
      return { kind: 'too-few-tables', meetings: found.jobs.map((job) => larger[job]!), slots: found.slots };
  }
  return null;
}

/** Jobs that have less room than they are in all the slots they may be in; null where all fit. */
function overfull(
  may: readonly (readonly number[])[],
  room: readonly number[],
): { jobs: number[]; slots: number[] } | null {
  const inSlot: Set<number>[] = room.map(() => new Set());
  const seek = (job: number, seen: Map<number, number>): boolean => {
    const open = [job];
    for (let each = open.shift(); each !== undefined; each = open.shift()) {
      for (const slot of may[each]!) {
        if (seen.has(slot)) continue;
        seen.set(slot, each);
        if (inSlot[slot]!.size < room[slot]!) {
          move(slot, seen, job);
          return true;
        }
        open.push(...inSlot[slot]!);
      }
    }
    return false;
  };
  const slotOf = new Map<number, number>();
  const move = (free: number, by: ReadonlyMap<number, number>, first: number) => {
    for (let slot = free; ;) {
      const job = by.get(slot)!;
      const old = slotOf.get(job);
      inSlot[slot]!.add(job);
      slotOf.set(job, slot);
      if (job === first && old === undefined) return;
      inSlot[old!]!.delete(job);
      slot = old!;
    }
  };
  for (let job = 0; job < may.length; job += 1) {
    const seen = new Map<number, number>();
    if (seek(job, seen)) continue;
    const jobs = [job, ...[...seen.keys()].flatMap((slot) => [...inSlot[slot]!])];
    return { jobs: jobs.sort((a, b) => a - b), slots: [...seen.keys()].sort((a, b) => a - b) };
  }
  return null;
}

function slotsOf(allowed: Uint8Array, slots: number, meeting: number): number[] {
  const found: number[] = [];
  for (let slot = 0; slot < slots; slot += 1) if (allowed[meeting * slots + slot] === 1) found.push(slot);
  return found;
}

/** The first and the last slot of meetings that have others before or after them. */
class Windows {
  private readonly order: Order;

  constructor(
    private readonly model: Model,
    private readonly allowed: Uint8Array,
  ) {
    this.order = new Order(model);
  }

  /** Takes slots away in which what is before or after has no room; true where there were some. */
  narrow(): boolean {
    let changed = false;
    for (const meeting of this.order.chained) {
      const first = this.earliestAfter(meeting);
      changed = this.forbid(meeting, 0, first) || changed;
    }
    // What comes later need not be held, unless all are, and then leaves no room to what is before.
    if (!this.model.problem.rules.allPlaced) return changed;
    for (const meeting of [...this.order.chained].reverse()) {
      const last = this.latestBefore(meeting);
      changed = this.forbid(meeting, last + 1, this.model.slots) || changed;
    }
    return changed;
  }

  /** The first slot that all before it leave: each is a slot long, each of one person's in a slot of its own. */
  private earliestAfter(meeting: number): number {
    return this.end(this.order.allBefore(meeting), (other) => this.edge(other, 1));
  }

  private latestBefore(meeting: number): number {
    const { slots } = this.model;
    const used = this.end(this.order.allAfter(meeting), (other) => slots - 1 - this.edge(other, -1));
    return slots - 1 - used;
  }

  /** In how many slots from the edge of the event all of these can be done at the soonest. */
  private end(others: Iterable<number>, release: (meeting: number) => number): number {
    const { model } = this;
    const releases = new Map<number, number[]>();
    let last = 0;
    for (const other of others) {
      const from = release(other);
      last = Math.max(last, from + 1);
      for (const person of model.members.subarray(model.memberAt[other], model.memberAt[other + 1])) {
        const hers = releases.get(person);
        if (hers) hers.push(from);
        else releases.set(person, [from]);
      }
    }
    for (const hers of releases.values()) {
      hers.sort((a, b) => a - b);
      last = Math.max(
        last,
        hers.reduce((end, from) => Math.max(end, from) + 1, 0),
      );
    }
    return last;
  }

  /** The first slot of a meeting from one end of the event; beyond the other end where it has none. */
  private edge(meeting: number, step: 1 | -1): number {
    const { slots } = this.model;
    let slot = step === 1 ? 0 : slots - 1;
    while (slot >= 0 && slot < slots && this.allowed[meeting * slots + slot] === 0) slot += step;
    return slot;
  }

  private forbid(meeting: number, from: number, to: number): boolean {
    const { slots } = this.model;
    let changed = false;
    for (let slot = Math.max(0, from); slot < Math.min(to, slots); slot += 1) {
      if (this.allowed[meeting * slots + slot] === 0) continue;
      this.allowed[meeting * slots + slot] = 0;
      changed = true;
    }
    return changed;
  }
}
