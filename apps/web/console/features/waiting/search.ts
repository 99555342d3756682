/** The waiting list as it stands in the address; several values of one filter with commas between them. */
export interface WaitingSearch {
  q?: string;
  category?: string;
  country?: string;
  state?: string;
}

const FIELDS = ['q', 'category', 'country', 'state'] as const;

/** Reads the list from an address; whatever is not part of it is left out. */
export function waitingSearch(search: Record<string, unknown>): WaitingSearch {
  const found: WaitingSearch = {};
  for (const field of FIELDS) {
    // The router reads a search for "147" as a number.
    const value = search[field];
    const words = typeof value === 'number' ? String(value) : value;
    if (typeof words === 'string' && words !== '') found[field] = words;
  }
  return found;
}

export function isFiltered(search: WaitingSearch): boolean {
  return FIELDS.some((field) => search[field] !== undefined);
}
