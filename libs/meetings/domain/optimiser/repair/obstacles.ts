import { deficitsAmong, type Deficit, type Reason, reasonOf } from '../reasons';
import { UNPLACED } from '../timetable';
import type { Draft } from './draft';

/**
 * Whether no schedule holds a meeting and all that are held now, as far as that is seen without a search: it has no slot, one
 * of its people has fewer slots than meetings with it (Hall, 1935), or all tables are taken in all slots.
 */
export function isImpossible(draft: Draft, meeting: number): boolean {
  const { model } = draft;
  if (draft.nextAllowed(meeting, 0) < 0 || draft.isFull(meeting)) return true;
  return model.problem.meetings[meeting]!.people.some((person) => tooMany(draft, person, meeting).length > 0);
}

/** Whether a meeting that must be before it is not held. */
export function hasNothingBefore({ model, timetable }: Draft, meeting: number): boolean {
  return model.before[meeting]!.some((other) => timetable.slotOf[other]! === UNPLACED);
}

/** Why a meeting is not held in the draft. */
export function obstacleTo(draft: Draft, meeting: number): Reason {
  return reasonOf(draft.timetable, draft.model.allowed, (person) => tooMany(draft, person, meeting), meeting);
}

/** Of the meetings a person has, and this one, those that are too many for her slots. */
function tooMany(draft: Draft, person: number, meeting: number): Deficit[] {
  const { own, ownAt, allowed } = draft.model;
  const held = [...own.subarray(ownAt[person], ownAt[person + 1])].filter(
    (other) => draft.timetable.slotOf[other]! !== UNPLACED,
  );
  return deficitsAmong(draft.model, allowed, [...held, meeting]);
}
