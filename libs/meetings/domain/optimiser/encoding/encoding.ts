import { Formula, type Literal, type SatSolver, not } from '../../sat';
import type { Model } from '../model';

/**
 * Which meeting is held when, as clauses: every rule of the problem but those about breaks and tables of their own, which are
 * said on top (`Days`, `Seats`).
 */
export class Encoding {
  readonly formula: Formula;
  /** Of each meeting and slot whether it is held then; never where it cannot be. */
  readonly held: readonly (readonly Literal[])[];
  /** Of each meeting whether it is held at all. */
  readonly placed: readonly Literal[];
  /** Of each person and slot whether she is busy. */
  readonly busy: readonly (readonly Literal[])[];
  private readonly prefixes = new Map<number, readonly Literal[]>();

  constructor(
    readonly model: Model,
    readonly allowed: Uint8Array,
    solver: SatSolver,
  ) {
    this.formula = new Formula(solver);
    const { formula } = this;
    this.held = this.eachMeeting((meeting) =>
      this.eachSlot((slot) => (this.may(meeting, slot) ? formula.literal() : formula.never)),
    );
    this.placed = this.held.map((row) => this.onceAtMost(row));
    this.busy = Array.from({ length: model.people }, (_, person) =>
      this.eachSlot((slot) => this.onceAtMost(this.own(person).map((meeting) => this.held[meeting]![slot]!))),
    );
    if (model.problem.rules.allPlaced) for (const literal of this.placed) formula.add(literal);
    this.sayOrder();
    this.sayCapacity();
  }

  /** The meetings of a person. */
  own(person: number): number[] {
    return [...this.model.own.subarray(this.model.ownAt[person], this.model.ownAt[person + 1])];
  }

  may(meeting: number, slot: number): boolean {
    return this.allowed[meeting * this.model.slots + slot] === 1;
  }

  /** Where each meeting is in the solution that was found last; -1 where it is not held. */
  solution(): Int32Array {
    const { solver } = this.formula;
    return Int32Array.from(this.held, (row) => row.findIndex((literal) => solver.value(literal)));
  }

  eachSlot<T>(of: (slot: number) => T): T[] {
    return Array.from({ length: this.model.slots }, (_, slot) => of(slot));
  }

  private eachMeeting<T>(of: (meeting: number) => T): T[] {
    return Array.from({ length: this.model.meetings }, (_, meeting) => of(meeting));
  }

  private onceAtMost(literals: readonly Literal[]): Literal {
    const open = literals.filter((literal) => literal !== this.formula.never);
    this.formula.atMostOne(open);
    return this.formula.either(open);
  }

  /** Of a meeting whether it is held before each slot, and, at last, whether it is held at all; said once for each. */
  heldBefore(meeting: number): readonly Literal[] {
    const { formula } = this;
    const known = this.prefixes.get(meeting);
    if (known) return known;
    const prefix = [formula.never];
    for (const literal of this.held[meeting]!) {
      const before = prefix.at(-1)!;
      if (literal !== formula.never) formula.add(not(literal), not(before));
      prefix.push(formula.either([before, literal]));
    }
    this.prefixes.set(meeting, prefix);
    return prefix;
  }

  /** A meeting is held only once what must be before it was. */
  private sayOrder(): void {
    const { model, formula } = this;
    model.before.forEach((others, meeting) => {
      for (const other of others) {
        const before = this.heldBefore(other);
        this.held[meeting]!.forEach((literal, slot) => {
          if (literal !== formula.never) formula.add(not(literal), before[slot]!);
        });
      }
    });
  }

  /** No slot has more meetings than tables. Of meetings with one person in common at most one is held: they count as one. */
  private sayCapacity(): void {
    const { model, formula } = this;
    for (let slot = 0; slot < model.slots; slot += 1) {
      model.sizes.forEach((_, size) => {
        const open = new Set<number>();
        for (let meeting = 0; meeting < model.meetings; meeting += 1) {
          const needsOne = model.sizeOf[meeting]! <= size && !model.hasOwnTable(meeting);
          if (needsOne && this.may(meeting, slot)) open.add(meeting);
        }
        const room = model.capacity[size * model.slots + slot]!;
        if (open.size > room) formula.atMost(room, this.clusters(open, slot));
      });
    }
  }

  /** Literals of which each holds where one of some meetings of one person is held: the busiest person first. */
  private clusters(open: Set<number>, slot: number): Literal[] {
    const { model, formula } = this;
    const clusters: Literal[] = [];
    const counts = new Int32Array(model.people);
    const count = (meeting: number, by: 1 | -1) => {
      for (let at = model.memberAt[meeting]!; at < model.memberAt[meeting + 1]!; at += 1)
        counts[model.members[at]!]! += by;
    };
    for (const meeting of open) count(meeting, 1);
    while (open.size > 0) {
      const person = counts.indexOf(counts.reduce((most, each) => Math.max(most, each), 0));
      const then = this.own(person).filter((meeting) => this.may(meeting, slot));
      const hers = then.filter((meeting) => open.has(meeting));
      clusters.push(
        hers.length === then.length
          ? this.busy[person]![slot]!
          : formula.either(hers.map((meeting) => this.held[meeting]![slot]!)),
      );
      for (const meeting of hers) {
        open.delete(meeting);
        count(meeting, -1);
      }
    }
    return clusters;
  }
}
