import { isId } from '@app/kernel';
import { partsOf, wordOf } from '../list/page-word';

/** A row's place in the order of a roster. */
export interface RosterPlaceOf {
  place: number;
  sortName: string;
  registrationId: string;
}

/** The groups of a roster: its head and deputy, the others, who left the event. */
const GROUPS = 4;

/** The place behind this row, as one word of an address. */
export function rosterWord({ place, sortName, registrationId }: RosterPlaceOf): string {
  return wordOf([place, sortName, registrationId]);
}

/** The place such a word names; null when it was not made by `rosterWord`. */
export function rosterKey(word: string): RosterPlaceOf | null {
  const [place, sortName, registrationId] = partsOf(word);
  const isGroup = typeof place === 'number' && Number.isInteger(place) && place >= 0 && place < GROUPS;
  return isGroup && typeof sortName === 'string' && isId(registrationId)
    ? { place, sortName, registrationId }
    : null;
}
