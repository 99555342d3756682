import type { ListOrder, SortBy, SortColumn } from '../domain/list-order';
import type { Where } from './where';

/** Where a page begins: behind the row with these values of the sorted columns, and this id. */
export interface ListKey {
  values: readonly (string | null)[];
  id: string;
}

interface Sorted {
  /** What the rows are compared by. */
  sql: string;
  type: string;
  /** What has no value stands last, whichever way the list goes. */
  mayBeMissing?: boolean;
}

const SORTED: Readonly<Record<SortColumn, Sorted>> = {
  created: { sql: 'registration.created_at', type: 'timestamptz' },
  name: { sql: 'registration.sort_name', type: 'text' },
  organisation: { sql: 'registration.sort_organisation', type: 'text' },
  country: { sql: `nullif(registration.country, '')`, type: 'text', mayBeMissing: true },
  sent: { sql: 'registration.sent_at', type: 'timestamptz', mayBeMissing: true },
  number: { sql: 'registration.serial', type: 'integer', mayBeMissing: true },
  state: { sql: 'registration.state_order', type: 'smallint' },
};

/** The columns a list is sorted by, each under a name of its own. */
export function sortColumns(order: ListOrder): string {
  return order.map(({ column }, index) => `${SORTED[column].sql} as key_${index}`).join(', ');
}

/** The order of the rows; the same id always decides. */
export function orderBy(order: ListOrder): string {
  const way = ({ descending }: SortBy) => (descending ? 'desc' : 'asc');
  const by = order.map((sort, index) =>
    SORTED[sort.column].mayBeMissing ? `key_${index} ${way(sort)} nulls last` : `key_${index} ${way(sort)}`,
  );
  return [...by, `id ${way(order[0])}`].join(', ');
}

/** Narrows the rows to those behind this place: behind it in one column, and beside it in those before. */
export function behind(where: Where, order: ListOrder, { values, id }: ListKey): void {
  const texts: string[] = [];
  const given: unknown[] = [];
  order.forEach((sort, index) => {
    const value = values[index] ?? null;
    const later = laterThan(sort, value);
    if (later === null) return;
    const same = sameAs(order.slice(0, index), values);
    texts.push(`(${[...same.texts, later].join(' and ')})`);
    given.push(...same.given, value);
  });
  const same = sameAs(order, values);
  texts.push(`(${[...same.texts, `registration.id ${comes(order[0])} ?`].join(' and ')})`);
  given.push(...same.given, id);
  where.and(`(${texts.join(' or ')})`, ...given);
  // The same said again in a form that an index can begin at.
  const [first] = order;
  const { sql, type, mayBeMissing } = SORTED[first.column];
  if (!mayBeMissing) where.and(`${sql} ${comes(first)}= ?::${type}`, values[0]);
}

/** Behind a missing value nothing comes. */
function laterThan(sort: SortBy, value: string | null): string | null {
  const { sql, type, mayBeMissing } = SORTED[sort.column];
  if (value === null) return null;
  const later = `${sql} ${comes(sort)} ?::${type}`;
  return mayBeMissing ? `(${later} or ${sql} is null)` : later;
}

function sameAs(order: readonly SortBy[], values: ListKey['values']): { texts: string[]; given: unknown[] } {
  const texts: string[] = [];
  const given: unknown[] = [];
  order.forEach(({ column }, index) => {
    const { sql, type } = SORTED[column];
    const value = values[index] ?? null;
    texts.push(value === null ? `${sql} is null` : `${sql} = ?::${type}`);
    if (value !== null) given.push(value);
  });
  return { texts, given };
}

function comes({ descending }: SortBy): '<' | '>' {
  return descending ? '<' : '>';
}
