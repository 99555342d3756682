/** What a list of registrations may be sorted by. */
export const SORT_COLUMNS = [
  'created',
  'name',
  'organisation',
  'country',
  'sent',
  'number',
  'state',
] as const;

export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface SortBy {
  column: SortColumn;
  descending: boolean;
}

/** By two columns at most. */
export type ListOrder = readonly [SortBy] | readonly [SortBy, SortBy];

export const NEWEST_FIRST: ListOrder = [{ column: 'created', descending: true }];

/** The order that such words ask for, `country,-sent`; null when they ask for none that there is. */
export function listOrder(words: string): ListOrder | null {
  const [first, second, ...more] = words.split(',').map(sortBy);
  if (!first || second === null || more.length > 0) return null;
  if (second === undefined) return [first];
  return first.column === second.column ? null : [first, second];
}

/** The words of an order, as `listOrder` reads them. */
export function orderWords(order: ListOrder): string {
  return order.map(({ column, descending }) => (descending ? `-${column}` : column)).join(',');
}

function sortBy(word: string): SortBy | null {
  const descending = word.startsWith('-');
  const name = descending ? word.slice(1) : word;
  const column = SORT_COLUMNS.find((one) => one === name);
  return column === undefined ? null : { column, descending };
}
