/**
 * A person's name: family and given in the native script, the Latin transcription beside it, a salutation. Every part
 * may be empty but not all of them: single names are names.
 */
export interface PersonName {
  nativeFamily: string;
  nativeGiven: string;
  latinFamily: string;
  latinGiven: string;
  salutation: string;
}

/**
 * How the names of a country are put together: the family's before the given one, behind it, or a single name without a
 * family, as in Myanmar, where whoever has written two parts nevertheless is read as she wrote them.
 */
export type NameScheme = 'family-first' | 'given-first' | 'single';

const SCHEMES: Readonly<Record<string, NameScheme>> = {
  CN: 'family-first',
  KH: 'family-first',
  VN: 'family-first',
  MM: 'single',
};

/** The scheme of a country (ISO 3166 alpha-2); most of the world puts the given name first. */
export function nameScheme(country: string): NameScheme {
  return SCHEMES[country] ?? 'given-first';
}

function inOrder(family: string, given: string, country: string): string[] {
  const parts = nameScheme(country) === 'family-first' ? [family, given] : [given, family];
  return parts.filter((part) => part !== '');
}

/** The full name in the native script, in its country's order (ISO 3166 alpha-2); empty when there is none. */
export function nativeFullName(name: PersonName, country: string): string {
  const parts = inOrder(name.nativeFamily, name.nativeGiven, country);
  const han = parts.every((part) => /^\p{Script=Han}+$/u.test(part));
  return parts.join(han ? '' : ' ');
}

/** The full name in Latin letters, in its country's order; empty when there is none. */
export function latinFullName(name: PersonName, country: string): string {
  return inOrder(name.latinFamily, name.latinGiven, country).join(' ');
}

/** What somebody is called where one name is shown: in the native script, in Latin letters where there is none. */
export function shownName(name: PersonName, country: string): string {
  return nativeFullName(name, country) || latinFullName(name, country);
}

/** Both names for one line of a list: native first, then Latin, once if they are the same. */
export function bothNames(name: PersonName, country: string): string {
  const native = nativeFullName(name, country);
  const latin = latinFullName(name, country);
  return native === latin || native === '' ? latin : latin === '' ? native : `${native} ${latin}`;
}
