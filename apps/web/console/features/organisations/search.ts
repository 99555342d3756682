/** The list of organisations as it stands in the address; several values of one filter with commas between them. */
export interface OrganisationsSearch {
  q?: string;
  country?: string;
  kind?: string;
  /** `true`: only those whose people the desk lets in. */
  accredited?: string;
}

const FIELDS = ['q', 'country', 'kind', 'accredited'] as const;

/** Reads the list from an address; whatever is not part of it is left out. */
export function organisationsSearch(search: Record<string, unknown>): OrganisationsSearch {
  const found: OrganisationsSearch = {};
  for (const field of FIELDS) {
    // The router reads a search for "147" as a number, and what is true as such.
    const value = search[field];
    const words = typeof value === 'number' || value === true ? String(value) : value;
    if (typeof words === 'string' && words !== '') found[field] = words;
  }
  return found;
}

export function isFiltered(search: OrganisationsSearch): boolean {
  return FIELDS.some((field) => search[field] !== undefined);
}
