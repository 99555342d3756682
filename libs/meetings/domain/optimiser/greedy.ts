import type { Model } from './model';
import type { Random } from './random';
import { Timetable } from './timetable';

/**
 * A first schedule: the meetings that are hardest to place first, each where it costs the fewest breaks. Some may be left out.
 */
export function greedy(model: Model, allowed: Uint8Array, random: Random): Timetable {
  const timetable = new Timetable(model);
  const cost = new PlacementCost(timetable);
  for (const meeting of byHardness(model, allowed, random)) {
    const slot = cost.best(meeting, allowed, random);
    if (slot >= 0) timetable.place(meeting, slot);
  }
  return timetable;
}

/** What must be before others first; then those with few slots for their people's many meetings; then the heavier ones. */
function byHardness(model: Model, allowed: Uint8Array, random: Random): number[] {
  const { slots, members, memberAt, ownAt, problem } = model;
  const depth = new Int32Array(model.meetings);
  const deepen = (meeting: number): number => {
    for (const other of model.before[meeting]!)
      depth[meeting] = Math.max(depth[meeting]!, 1 + (depth[other] || deepen(other)));
    return depth[meeting]!;
  };
  const hardness = Array.from({ length: model.meetings }, (_, meeting) => {
    let open = 0;
    for (let slot = 0; slot < slots; slot += 1) open += allowed[meeting * slots + slot]!;
    let busiest = 0;
    for (let each = memberAt[meeting]!; each < memberAt[meeting + 1]!; each += 1) {
      const person = members[each]!;
      busiest = Math.max(busiest, ownAt[person + 1]! - ownAt[person]!);
    }
    return {
      meeting,
      depth: deepen(meeting),
      weight: problem.meetings[meeting]!.weight,
      hardness: busiest / Math.max(open, 0.5),
    };
  });
  return random
    .shuffled(hardness)
    .sort((a, b) => a.depth - b.depth || b.weight - a.weight || b.hardness - a.hardness)
    .map(({ meeting }) => meeting);
}

/** Where a meeting fits best in what is there already. */
class PlacementCost {
  constructor(private readonly timetable: Timetable) {}

  /** The slot with the fewest new breaks and the shortest idle stretches; -1 where none is free. */
  best(meeting: number, allowed: Uint8Array, random: Random): number {
    const { timetable } = this;
    const { slots, sizeOf } = timetable.model;
    let best = -1;
    let least = Infinity;
    for (let slot = 0; slot < slots; slot += 1) {
      if (allowed[meeting * slots + slot] === 0 || !timetable.isFree(meeting, slot)) continue;
      if (timetable.crowding(sizeOf[meeting]!, slot) > 0) continue;
      const cost = this.of(meeting, slot) + random.fraction() / 2;
      if (cost >= least) continue;
      least = cost;
      best = slot;
    }
    return best;
  }

  private of(meeting: number, slot: number): number {
    const { timetable } = this;
    const { members, memberAt } = timetable.model;
    timetable.place(meeting, slot);
    let cost = timetable.isInOrder(meeting) ? 0 : Infinity;
    for (let each = memberAt[meeting]!; each < memberAt[meeting + 1]!; each += 1) {
      const person = members[each]!;
      cost += 2 * timetable.breaks(person) + timetable.idle(person);
    }
    timetable.remove(meeting);
    return cost;
  }
}
