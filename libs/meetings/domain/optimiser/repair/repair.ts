import { Model } from '../model';
import type { Place, Problem } from '../problem';
import type { Reason } from '../reasons';
import { UNPLACED } from '../timetable';
import { Chains, type Step } from './chains';
import { Draft } from './draft';
import { hasNothingBefore, isImpossible, obstacleTo } from './obstacles';
import { placeAgain, cheapestChange } from './place-again';
import { polish } from './polish';
import { canStay } from './published';
import { seat } from './seats';

export interface RepairOptions {
  /** Others than the displaced that are moved at most; else a quarter as many as there are displaced, from four to twelve. */
  mostMoved?: number;
  /** Whether others are moved, as far as that allows, only so that people have fewer breaks too; else yes. */
  moveForBreaks?: boolean;
}

export interface Repaired {
  /** Where each meeting is now; null where it is not held. What was not published is not held. */
  places: (Place | null)[];
  /** Meetings that could not stay where they were published, slot and table. */
  displaced: number[];
  /** Others that are in another slot, so that those have one. */
  moved: number[];
  /** Meetings, displaced or not, that are in their slot at another table. */
  reseated: number[];
  /** Those of the displaced that are not held any more. */
  unplaced: Unplaced[];
}

export interface Unplaced {
  meeting: number;
  /** What stands against it in the mended schedule. */
  reason: Reason;
  /** Whether it is proved that no schedule holds it and all that are held. */
  isImpossible: boolean;
  /** The cheapest change that was found to hold it: its slot, and those of meetings that would move; null where none was. */
  change: Step[] | null;
}

/**
 * Mends a published schedule after somebody fell ill or a table closed. What can stay, stays; a displaced meeting gets another
 * table in its slot, or a free slot, or one that others give way in (`Chains`), as few of them as possible; then breaks are
 * lowered among the people touched (`polish`). The problem must have been checked (`checkProblem`); its goals, `fairness` and
 * `allPlaced` are not looked at. The same problem gives the same answer.
 */
export function repair(problem: Problem, options: RepairOptions = {}): Repaired {
  const model = new Model(problem);
  const published = problem.published ?? problem.meetings.map(() => null);
  const home = Int32Array.from(published, (place) => place?.slot ?? UNPLACED);
  const stays = canStay(model, published);
  const draft = new Draft(model, home, (meeting) => stays[meeting] === 1);
  const displaced = [...home.keys()].filter((meeting) => draft.wasDisplaced(meeting));
  const mostMoved = options.mostMoved ?? Math.max(4, Math.min(12, Math.floor(displaced.length / 4)));

  const chains = new Chains(draft);
  placeAgain(draft, chains, displaced, mostMoved);
  polish(draft, chains, displaced, options.moveForBreaks === false ? draft.moved : mostMoved);
  if (giveUpWhatHasNothingBefore(draft)) {
    placeAgain(draft, chains, displacedAndNotHeld(draft), mostMoved);
  }

  const { slotOf } = draft.timetable;
  const tables = seat(model, slotOf, published);
  const all = [...home.keys()];
  const stands = (meeting: number) =>
    slotOf[meeting] === home[meeting] && tables[meeting] === published[meeting]?.table;
  return {
    places: Array.from(slotOf, (slot, meeting) =>
      slot === UNPLACED ? null : { slot, table: tables[meeting]! },
    ),
    displaced: all.filter((meeting) => draft.wasDisplaced(meeting) && !stands(meeting)),
    moved: all.filter((meeting) => !draft.wasDisplaced(meeting) && slotOf[meeting] !== home[meeting]),
    reseated: all.filter((meeting) => {
      const was = published[meeting] ?? null;
      return was !== null && slotOf[meeting] === was.slot && tables[meeting] !== was.table;
    }),
    unplaced: all
      .filter((meeting) => home[meeting] !== UNPLACED && slotOf[meeting] === UNPLACED)
      .map((meeting) => {
        const impossible = isImpossible(draft, meeting);
        return {
          meeting,
          reason: obstacleTo(draft, meeting),
          isImpossible: impossible,
          change:
            impossible || hasNothingBefore(draft, meeting) ? null : cheapestChange(draft, chains, meeting),
        };
      }),
  };
}

function displacedAndNotHeld(draft: Draft): number[] {
  const { slotOf } = draft.timetable;
  return [...slotOf.keys()].filter((meeting) => draft.wasDisplaced(meeting) && slotOf[meeting] === UNPLACED);
}

/** A meeting that comes after one that could not be held is not held either; whether there was one. */
function giveUpWhatHasNothingBefore(draft: Draft): boolean {
  const { model, timetable } = draft;
  const isHeld = (meeting: number) => timetable.slotOf[meeting]! !== UNPLACED;
  const open = [...timetable.slotOf.keys()].filter((meeting) => !isHeld(meeting));
  let any = false;
  for (let unheld = open.pop(); unheld !== undefined; unheld = open.pop()) {
    for (const later of model.after[unheld]!) {
      if (!isHeld(later)) continue;
      draft.giveUp(later);
      open.push(later);
      any = true;
    }
  }
  return any;
}
