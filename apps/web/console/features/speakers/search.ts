/** The list of speakers as it stands in the address; several states with commas between them. */
export interface SpeakersSearch {
  q?: string;
  state?: string;
  /** `true` or `false`. */
  arrived?: string;
  /** `true`: only those of whom a text is missing. */
  text?: string;
  /** `true`: only those of whom a decision is kept back. */
  pending?: string;
}

const FIELDS = ['q', 'state', 'arrived', 'text', 'pending'] as const;

/** Reads the list from an address; whatever is not part of it is left out. */
export function speakersSearch(search: Record<string, unknown>): SpeakersSearch {
  const found: SpeakersSearch = {};
  for (const field of FIELDS) {
    // The router reads a search for "147" as a number, and what is true as such.
    const value = search[field];
    const words = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (typeof words === 'string' && words !== '') found[field] = words;
  }
  return found;
}

export function isFiltered(search: SpeakersSearch): boolean {
  return FIELDS.some((field) => search[field] !== undefined);
}
