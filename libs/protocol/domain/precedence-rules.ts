import type { FieldFault, Language, LocalisedText } from '@app/kernel';

export const CRITERIA = ['rank', 'host', 'country', 'seniority'] as const;

/** What tells two people apart; after all that are on, their names do, and in the end their ids. */
export type Criterion = (typeof CRITERIA)[number];

export const COUNTRY_ORDERS = ['alphabet', 'list'] as const;

/** Countries by their names in a language, or as they are written down, and by name behind those. */
export type CountryOrder = (typeof COUNTRY_ORDERS)[number];

export const HOST_PLACES = ['first', 'last'] as const;

export type HostPlace = (typeof HOST_PLACES)[number];

export interface PrecedenceRules {
  /** Each criterion once, in the event’s order. Where `host` is off, the host stands in its place among the countries. */
  criteria: readonly { criterion: Criterion; on: boolean }[];
  countryOrder: CountryOrder;
  /** The language whose names of countries are put in the alphabet. */
  countryLanguage: Language;
  /** The written order, ISO 3166 alpha-2. */
  countries: readonly string[];
  hostCountry: string | null;
  hostPlace: HostPlace;
}

/** A level of office at an event. */
export interface Rank {
  code: string;
  name: LocalisedText;
}

/** The rules of an event that has not written its own: by rank, then country by its English name, then time in office. */
export function usualRules(hostCountry: string | null): PrecedenceRules {
  return {
    criteria: CRITERIA.map((criterion) => ({ criterion, on: criterion !== 'host' })),
    countryOrder: 'alphabet',
    countryLanguage: 'en',
    countries: [],
    hostCountry,
    hostPlace: 'first',
  };
}

/** What is the matter with these rules and ranks, by JSON pointer; nothing where they can stand. */
export function faultsOfRules(
  rules: PrecedenceRules,
  ranks: readonly Rank[],
  isCountry: (code: string) => boolean,
): FieldFault[] {
  const faults: FieldFault[] = [];
  const named = rules.criteria.map(({ criterion }) => criterion);
  if (named.length !== CRITERIA.length || !CRITERIA.every((criterion) => named.includes(criterion))) {
    faults.push({ pointer: '/criteria', detail: 'Name every criterion once.' });
  }
  if (rules.hostCountry !== null && !isCountry(rules.hostCountry)) {
    faults.push({ pointer: '/hostCountry', detail: 'There is no country with this code.' });
  }
  if (rules.hostCountry === null && rules.criteria.some(({ criterion, on }) => on && criterion === 'host')) {
    faults.push({ pointer: '/hostCountry', detail: 'Say which country is the host.' });
  }
  if (!rules.countries.every(isCountry)) {
    faults.push({ pointer: '/countries', detail: 'There is no country with one of these codes.' });
  } else if (new Set(rules.countries).size !== rules.countries.length) {
    faults.push({ pointer: '/countries', detail: 'Name every country once.' });
  } else if (rules.countryOrder === 'list' && rules.countries.length === 0) {
    faults.push({ pointer: '/countries', detail: 'Write down one country at least.' });
  }
  const seen = new Set<string>();
  ranks.forEach(({ code }, index) => {
    if (seen.has(code)) {
      faults.push({ pointer: `/ranks/${String(index)}/code`, detail: 'Another rank has this code already.' });
    }
    seen.add(code);
  });
  return faults;
}
