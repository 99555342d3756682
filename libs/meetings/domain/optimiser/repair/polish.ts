import { UNPLACED } from '../timetable';
import type { Chains } from './chains';
import { type Draft, PRICES } from './draft';

/** Rounds over the people touched; the last finds nothing. */
const ROUNDS = 6;
/** Meetings that give way at most where one is taken out and put back. */
const LONGEST = 3;
/** Slots tried for one of them. */
const TRIES = 1_500;

/**
 * A local search among the people touched only: one meeting after the other is taken out and put back where it costs least, be
 * it that others give way. Whoever has changed slots already does so again for free; any other meeting pays for it, and only
 * meetings of people who have more breaks than before are looked at.
 */
export function polish(draft: Draft, chains: Chains, displaced: readonly number[], mostMoved: number): void {
  const { model, timetable } = draft;
  const { own, ownAt, members, memberAt } = model;
  const limits = { moved: mostMoved, longest: LONGEST, perMove: PRICES.move, tries: TRIES };
  const touched = new Set<number>();
  const changed = new Set(displaced);
  const touch = (meeting: number) => {
    for (const person of members.subarray(memberAt[meeting], memberAt[meeting + 1])) touched.add(person);
  };
  const putBetter = (meeting: number): boolean => {
    const slot = timetable.slotOf[meeting]!;
    if (slot === UNPLACED || model.problem.meetings[meeting]!.fixed !== null) return false;
    const before = PRICES.move * draft.moved + draft.price;
    draft.remove(meeting);
    const way = chains.cheapest(meeting, limits, before);
    draft.place(meeting, slot);
    if (way === null) return false;
    chains.go(way);
    for (const step of way.steps) changed.add(step.meeting);
    return true;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    let isBetter = false;
    for (const meeting of changed) touch(meeting);
    for (const meeting of [...changed]) isBetter = putBetter(meeting) || isBetter;
    for (const person of touched) {
      if (draft.breaksAdded(person) <= 0) continue;
      for (const meeting of own.subarray(ownAt[person], ownAt[person + 1]))
        isBetter = putBetter(meeting) || isBetter;
    }
    if (!isBetter) return;
  }
}
