import { type PersonName, searchKey } from '@app/kernel';

/** Whose lists go by the given name; everybody else's go by the family's, which some write first. */
const BY_GIVEN = new Set(['TH', 'LA', 'MM']);

/** Titles that people type in front of their names, though they have a field of their own. */
const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mme', 'dr', 'prof', 'professor', 'hon', 'sir']);

/** U and Daw are for respect, before the name and no part of it; elsewhere they are names. */
const TITLES_OF: Readonly<Record<string, ReadonlySet<string>>> = { MM: new Set(['u', 'daw']) };

const MOST = 100;

/**
 * Where a name stands in a list: by its Latin letters, else by what `romanised` makes of the native ones, else by those;
 * in the order of its country's lists, without titles. Empty for no name.
 */
export function nameSortKey(
  name: PersonName,
  country: string,
  romanised: (text: string) => string = () => '',
): string {
  const [latin, native] = [
    inListOrder(name.latinFamily, name.latinGiven, country),
    inListOrder(name.nativeFamily, name.nativeGiven, country),
  ];
  return withoutTitles(shortened(latin || romanised(native) || native), country);
}

/** Where an organisation stands in a list. */
export function organisationSortKey(
  name: string,
  latinName: string,
  romanised: (text: string) => string = () => '',
): string {
  return shortened(latinName || romanised(name) || name);
}

function inListOrder(family: string, given: string, country: string): string {
  return (BY_GIVEN.has(country) ? `${given} ${family}` : `${family} ${given}`).trim();
}

function shortened(text: string): string {
  return [...searchKey(text)].slice(0, MOST).join('');
}

function withoutTitles(key: string, country: string): string {
  const words = key.split(' ');
  const isTitle = (word: string) => TITLES.has(word) || (TITLES_OF[country]?.has(word) ?? false);
  const first = words.findIndex((word) => !isTitle(word));
  return first < 0 ? key : words.slice(first).join(' ');
}
