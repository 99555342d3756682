import { type PersonName, nativeFullName, latinFullName, searchKey } from '@app/kernel';

/**
 * What tells two people behind one address apart: a secretary may register several, and one person is found again
 * however the parts of the name were typed.
 */
export function personKey(name: PersonName, country: string): string {
  return searchKey(`${latinFullName(name, country)} ${nativeFullName(name, country)}`);
}

/** What tells two organisations of one country apart: the name, however it was capitalised, spaced or accented. */
export function organisationKey(name: string): string {
  return searchKey(name);
}
