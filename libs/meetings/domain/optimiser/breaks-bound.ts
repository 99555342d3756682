import type { Model } from './model';
import { rankOf, seats } from './placement-bound';

/** Days of one person that are looked at until it is given up to see whether one is without a break; she then counts as 0. */
const PATIENCE = 3_000;

/**
 * How many people have a break in every schedule that places as much as `leastUnplaced` says can be, whatever the rest: whose
 * meetings fit into her slots one by one, but not into one run of each of her stretches. Only people count all of whose meetings
 * are held in every such schedule: those of people who have no more meetings than slots for them. Left out, such a meeting could
 * be added, unless there were too few seats in all.
 */
export function leastBreaks(model: Model, allowed: Uint8Array): number {
  const { own, ownAt, members, memberAt, problem } = model;
  const isFree = Uint8Array.from({ length: model.people }, (_, person) =>
    Number(rankOf(model, allowed, person) === ownAt[person + 1]! - ownAt[person]!),
  );
  if (!problem.rules.allPlaced && seats(model, allowed) < model.meetings) return 0;
  const isHeld = (meeting: number) =>
    problem.rules.allPlaced ||
    members.subarray(memberAt[meeting], memberAt[meeting + 1]).every((person) => isFree[person] === 1);
  let sum = 0;
  for (let person = 0; person < model.people; person += 1) {
    const hers = [...own.subarray(ownAt[person], ownAt[person + 1])];
    if (hers.length > 1 && hers.every(isHeld) && !new Days(model, allowed, person, hers).isPossible())
      sum += 1;
  }
  return sum;
}

/** The ways to hold one person's meetings without a break, others not being looked at. */
class Days {
  /** Of each stretch its slots in order. */
  private readonly stretches: number[][];
  /** Of each meeting whether it may be in a slot. */
  private readonly may: (job: number, slot: number) => boolean;
  private readonly slotOf: Int32Array;
  private readonly jobOf: Int32Array;
  private looked = 0;

  constructor(
    model: Model,
    allowed: Uint8Array,
    person: number,
    private readonly hers: readonly number[],
  ) {
    const { slots, wordOf, words } = model;
    this.may = (job, slot) => allowed[hers[job]! * slots + slot] === 1;
    this.slotOf = new Int32Array(hers.length).fill(-1);
    this.jobOf = new Int32Array(slots).fill(-1);
    this.stretches = Array.from({ length: model.stretches }, () => []);
    for (let slot = 0; slot < slots; slot += 1) {
      const word = wordOf[person * slots + slot]!;
      if (word >= 0) this.stretches[Math.floor(word / words)]!.push(slot);
    }
  }

  /** True too where there are too many ways to look at. */
  isPossible(): boolean {
    return this.tryFrom(0, this.hers.length);
  }

  /** One run in this stretch, or none, and the rest of her meetings in those behind it. */
  private tryFrom(stretch: number, left: number): boolean {
    const slots = this.stretches[stretch];
    if (left === 0) return true;
    if (slots === undefined) return false;
    for (let start = 0; start < slots.length; start += 1) {
      const taken: number[] = [];
      let found = false;
      for (let at = start; at < slots.length && taken.length < left && !found; at += 1) {
        this.looked += 1;
        if (this.looked > PATIENCE) return true;
        // Every slot of a run has a meeting: where one has none, no longer run has either.
        if (!this.fill(slots[at]!, new Set())) break;
        taken.push(slots[at]!);
        found = this.tryFrom(stretch + 1, left - taken.length);
      }
      if (found) return true;
      for (const slot of taken) this.empty(slot);
    }
    return this.tryFrom(stretch + 1, left);
  }

  /** Gives a slot a meeting, others changing places as far as they must (augmenting paths; Kuhn, 1955). */
  private fill(slot: number, seen: Set<number>): boolean {
    for (let job = 0; job < this.hers.length; job += 1) {
      if (seen.has(job) || !this.may(job, slot)) continue;
      seen.add(job);
      const other = this.slotOf[job]!;
      if (other !== -1 && !this.fill(other, seen)) continue;
      this.slotOf[job] = slot;
      this.jobOf[slot] = job;
      return true;
    }
    return false;
  }

  private empty(slot: number): void {
    this.slotOf[this.jobOf[slot]!] = -1;
    this.jobOf[slot] = -1;
  }
}
