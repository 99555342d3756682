import {
  type HonouredName,
  type Language,
  type LocalisedText,
  type PersonName,
  nativeFullName,
  latinFullName,
  searchKey,
} from '@app/kernel';

export interface NewPerson extends HonouredName {
  /** In the form it is stored in: lower case; empty for whoever has none. */
  email: string;
  /** ISO 3166 alpha-2: whom the person comes for. */
  country: string;
  /** Whom she works for. */
  organisationName: string;
  language: Language;
  invented: boolean;
}

export interface NewOrganisation {
  name: string;
  latinName: string;
  country: string;
  kind: string;
  invented: boolean;
}

/** What an organisation is known by. */
export interface OrganisationFacts extends Omit<NewOrganisation, 'invented'> {
  /** What it is called in further languages. */
  names: LocalisedText;
}

/**
 * What tells two people behind one address apart: a secretary may register several, and one person is found again
 * however the parts of the name were typed.
 */
export function personKey(name: PersonName, country: string): string {
  return searchKey(`${latinFullName(name, country)} ${nativeFullName(name, country)}`);
}

/**
 * What a person is found by beside her address: her name, and without an address also whom she comes for and works for,
 * since many share a name. The address of nobody else would hold the same key.
 */
export function identityKey(person: NewPerson): string {
  const name = personKey(person, person.country);
  if (person.email !== '') return name;
  return withoutAddress(name, person.country, person.organisationName);
}

/** What somebody without an address is found by; her organisation is not always known. */
export function withoutAddress(key: string, country: string, organisationName = ''): string {
  return [key, country.toLowerCase(), organisationKey(organisationName)].join('\n');
}

/** What tells two organisations of one country apart: the name, however it was capitalised, spaced or accented. */
export function organisationKey(name: string): string {
  return searchKey(name);
}
