/** A row's place in the order of a roster. */
export interface RosterPlaceOf {
  place: number;
  sortName: string;
  registrationId: string;
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The place behind this row, as one word of an address. */
export function rosterWord({ place, sortName, registrationId }: RosterPlaceOf): string {
  return encodeURIComponent(JSON.stringify([place, sortName, registrationId]));
}

/** The place such a word names; null when it was not made by `rosterWord`. */
export function rosterKey(word: string): RosterPlaceOf | null {
  try {
    const [place, sortName, registrationId] = JSON.parse(decodeURIComponent(word)) as unknown[];
    const known =
      typeof place === 'number' &&
      Number.isInteger(place) &&
      place >= 0 &&
      place <= 3 &&
      typeof sortName === 'string' &&
      !sortName.includes('\u0000') &&
      typeof registrationId === 'string' &&
      ID.test(registrationId);
    return known ? { place, sortName, registrationId } : null;
  } catch {
    return null;
  }
}
