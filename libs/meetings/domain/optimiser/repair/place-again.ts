import type { Chains, Limits, Step } from './chains';
import type { Draft } from './draft';
import { hasNothingBefore, isImpossible } from './obstacles';

/** A move costs more than any breaks while meetings are placed. */
const PER_MOVE = 1e6;
/** Others that one meeting moves at most, and displaced ones that give way besides. */
const MOST_MORE = 3;
const BESIDES = 2;
/** Slots tried for one meeting. */
const TRIES = 15_000;

/** Places what was displaced: first where nobody has to move, then where one has to, and so on; the heaviest first. */
export function placeAgain(
  draft: Draft,
  chains: Chains,
  displaced: readonly number[],
  mostMoved: number,
): void {
  const { meetings } = draft.model.problem;
  const byWeight = [...displaced].sort((a, b) => meetings[b]!.weight - meetings[a]!.weight || a - b);
  let open = byWeight.filter((meeting) => !stayInSlot(draft, meeting));
  for (let more = 0; more <= MOST_MORE && draft.moved + more <= mostMoved;) {
    const left = open.filter((meeting) => {
      if (isImpossible(draft, meeting) || hasNothingBefore(draft, meeting)) return true;
      const way = chains.cheapest(meeting, limits(Math.min(mostMoved, draft.moved + more), more));
      if (way !== null) chains.go(way);
      return way === null;
    });
    more = left.length < open.length ? 0 : more + 1;
    open = left;
  }
}

/** The cheapest change that would hold a meeting, whatever it moves; null where none of few moves does. */
export function cheapestChange(draft: Draft, chains: Chains, meeting: number): Step[] | null {
  for (let more = 0; more <= MOST_MORE; more += 1) {
    const way = chains.cheapest(meeting, limits(draft.moved + more, more));
    if (way !== null) return way.steps;
  }
  return null;
}

function limits(moved: number, more: number): Limits {
  return { moved, longest: more + BESIDES, perMove: PER_MOVE, tries: TRIES };
}

/** At another table only, where there is one. */
function stayInSlot(draft: Draft, meeting: number): boolean {
  const slot = draft.home[meeting]!;
  const fits =
    draft.model.may(meeting, slot) && draft.timetable.isFree(meeting, slot) && draft.hasRoom(meeting, slot);
  if (!fits) return false;
  draft.place(meeting, slot);
  if (draft.timetable.isInOrder(meeting)) return true;
  draft.remove(meeting);
  return false;
}
