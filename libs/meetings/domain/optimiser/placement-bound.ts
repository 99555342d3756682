import { Matching } from './matching';
import { GainfulFlow } from './min-cost-flow';
import type { Model } from './model';
import { keptPlace } from './problem';

/**
 * The least weight of meetings that cannot be held, whatever the schedule: nobody holds more than fit into her slots one by one,
 * and all together no more than there are seats for. Whole meetings or halves: a largest b-matching in fractions, which is one
 * in a graph with each person twice (Balinski, 1965), found as a flow. Of more than two people to a meeting the two that have
 * the least room count, which makes the bound weaker but not wrong.
 */
export function leastUnplaced(model: Model, allowed: Uint8Array): number {
  const { problem, slots, people } = model;
  const total = problem.meetings.reduce((sum, { weight }) => sum + weight, 0);
  const rank = Int32Array.from({ length: people }, (_, person) => rankOf(model, allowed, person));
  const [source, sink] = [2 * people, 2 * people + 1];
  const flow = new GainfulFlow(2 * people + 2);
  for (let person = 0; person < people; person += 1) {
    flow.arc(source, person, rank[person]!, 0);
    flow.arc(people + person, sink, rank[person]!, 0);
  }
  problem.meetings.forEach(({ people: members, weight }, meeting) => {
    if (!allowed.subarray(meeting * slots, (meeting + 1) * slots).includes(1)) return;
    const [one, other] = [...members].sort((a, b) => rank[a]! - rank[b]!) as [number, number];
    flow.arc(one, people + other, 1, weight);
    flow.arc(other, people + one, 1, weight);
  });
  return Math.ceil(total - flow.send(source, sink, 2 * seats(model, allowed)) / 2);
}

/** How many meetings of a person have a slot each, at most. */
export function rankOf(model: Model, allowed: Uint8Array, person: number): number {
  const { own, ownAt, slots } = model;
  const may: number[][] = [];
  for (let at = ownAt[person]!; at < ownAt[person + 1]!; at += 1) {
    const row: number[] = [];
    for (let slot = 0; slot < slots; slot += 1) if (allowed[own[at]! * slots + slot] === 1) row.push(slot);
    may.push(row);
  }
  return new Matching(may, slots).size;
}

/** How many meetings all slots together have tables for, and people. */
export function seats({ capacity, sizes, slots, problem, meetings }: Model, allowed: Uint8Array): number {
  const smallest = capacity.subarray((sizes.length - 1) * slots);
  const possible = new Int32Array(slots);
  for (let meeting = 0; meeting < meetings; meeting += 1) {
    for (let slot = 0; slot < slots; slot += 1) possible[slot]! += allowed[meeting * slots + slot]!;
  }
  const kept = problem.meetings.filter((meeting) => keptPlace(meeting) !== null).length;
  return smallest.reduce((sum, each, slot) => sum + Math.min(each, possible[slot]!), kept);
}
