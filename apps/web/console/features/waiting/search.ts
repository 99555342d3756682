import type { WaitingEntry } from '../../../api/types';
import { listed } from '../../parts/several';

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

/** Those of the list whom the filters leave, in its order; `codeOf` names a category as the address does. */
export function fitting(
  entries: readonly WaitingEntry[],
  { q = '', category, country, state }: WaitingSearch,
  codeOf: (categoryId: string) => string,
): WaitingEntry[] {
  const fits = (wanted: string | undefined, value: string) =>
    wanted === undefined || listed(wanted).includes(value);
  const words = folded(q).split(/\s+/u);
  return entries.filter((entry) => {
    const text = folded(`${entry.number ?? ''} ${entry.nativeName} ${entry.latinName}`);
    return (
      fits(category, codeOf(entry.categoryId)) &&
      fits(country, entry.country) &&
      fits(state, entry.state) &&
      words.every((word) => text.includes(word))
    );
  });
}

/** As it is looked for: without case and diacritics. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/gu, '')
    .toLowerCase()
    .trim();
}
