import { isRegistrationState, type RegistrationState } from '@app/registration/domain/registration-state';

/** The filters of the list of people, as they stand in the address. */
export interface PeopleSearch {
  state?: RegistrationState;
  /** The category's code. */
  category?: string;
  country?: string;
  q?: string;
  /** Whose details are open beside the list. */
  person?: string;
}

const TEXTS = ['category', 'country', 'q', 'person'] as const;

/** Reads the filters from an address; whatever is not one of them is left out. */
export function peopleSearch(search: Record<string, unknown>): PeopleSearch {
  const found: PeopleSearch = {};
  if (isRegistrationState(search['state'])) found.state = search['state'];
  for (const field of TEXTS) {
    const value = search[field];
    // The router reads a search for "147" as a number.
    const words = typeof value === 'number' ? String(value) : value;
    if (typeof words === 'string' && words !== '') found[field] = words;
  }
  return found;
}

export function isFiltered({ state, category, country, q }: PeopleSearch): boolean {
  return [state, category, country, q].some((value) => value !== undefined);
}
