import { type PersonName, searchKey } from '@app/kernel';
import {
  hanReading,
  nameSortKey,
  nameTokens,
  organisationSortKey,
  organisationTokens,
  searchText,
} from '@app/people';

/** Raise it when the rules below change: what was made by older ones is made anew by `registration.rekey`. */
export const KEYS_VERSION = 2;

/** Behind every name: where somebody stands who has written none yet. */
const LAST = '\u{10FFFD}';

type Listed = PersonName & {
  country: string;
  organisationName: string;
  organisationLatinName: string;
  email: string;
};

export interface Keys {
  searchKey: string;
  sortName: string;
  sortOrganisation: string;
  keysVersion: number;
}

/** Of somebody who has written nothing yet. */
export const NO_KEYS: Keys = {
  searchKey: '',
  sortName: LAST,
  sortOrganisation: LAST,
  keysVersion: KEYS_VERSION,
};

/**
 * What a registration is found by, names and organisation in every script, number and address; and where it stands. What
 * its organisation is called in further languages stands behind it in the database.
 */
export function keysOf(registration: Listed & { number: string | null }): Keys {
  const { before, after, ...keys } = keysAround(registration);
  return { ...keys, searchKey: before + searchKey(registration.number ?? '') + after };
}

/** The same for a number that is not known yet: what stands before its key and behind it. */
export function keysAround(
  registration: Listed,
): { before: string; after: string } & Omit<Keys, 'searchKey'> {
  const { country, organisationName, organisationLatinName, email } = registration;
  const tokens = [
    ...nameTokens(registration, country),
    ...organisationTokens(organisationName, organisationLatinName),
  ];
  return {
    before: searchText(tokens) || ' ',
    after: ` ${email} `,
    sortName: nameSortKey(registration, country, (text) => hanReading(text, true)) || LAST,
    sortOrganisation: organisationSortKey(organisationName, organisationLatinName, hanReading) || LAST,
    keysVersion: KEYS_VERSION,
  };
}
