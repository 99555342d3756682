import { isRegistrationState } from '@app/registration/domain/registration-state';
import { listOrder, type SortColumn } from '@app/registration/domain/list-order';
import { isListColumn, MOST_COLUMNS, USUAL_COLUMNS } from '@app/registration/domain/list-columns';
import { listed } from '../../parts/several';

/** The list of people as it stands in the address; several values of one filter with commas between them. */
export interface PeopleSearch {
  state?: string;
  /** Codes of categories. */
  category?: string;
  country?: string;
  /** `facet:value` of facts that other contexts know. */
  facet?: string;
  /** The organisation's id. */
  organisation?: string;
  /** Ids of delegations, `none` for people of no delegation. */
  delegation?: string;
  /** Ids of tags. */
  tag?: string;
  /** The id of the table of people that took them in. */
  import?: string;
  q?: string;
  /** One or two columns, `country,-sent`. */
  sort?: string;
  columns?: string;
  /** Whose details are open beside the list. */
  person?: string;
  /** What is done with many of them, whose counts are open. */
  act?: string;
}

const NARROWING = [
  'category',
  'country',
  'delegation',
  'tag',
  'import',
  'facet',
  'organisation',
  'q',
] as const;

const TEXTS = [...NARROWING, 'columns', 'person', 'act'] as const;

const FILTERS = ['state', ...NARROWING] as const;

/** Reads the list from an address; whatever is not part of it is left out. */
export function peopleSearch(search: Record<string, unknown>): PeopleSearch {
  const found: PeopleSearch = {};
  const states = listed(textOf(search['state'])).filter(isRegistrationState);
  if (states.length > 0) found.state = states.join(',');
  for (const field of TEXTS) {
    const words = textOf(search[field]);
    if (words !== undefined) found[field] = words;
  }
  const sort = textOf(search['sort']);
  if (sort !== undefined && listOrder(sort) !== null) found.sort = sort;
  return found;
}

export function isFiltered(search: PeopleSearch): boolean {
  return FILTERS.some((field) => search[field] !== undefined);
}

/** How many of the filters are on; the search words stand in sight, and a filter of several values is one. */
export function filtersOn(search: PeopleSearch): number {
  const facets = new Set(listed(search.facet).map((word) => word.split(':')[0]));
  const others = FILTERS.filter((field) => !['q', 'facet'].includes(field) && search[field] !== undefined);
  return others.length + facets.size;
}

/** The columns that are shown, in their order. */
export function shownColumns({ columns }: PeopleSearch): string[] {
  const wanted = listed(columns).filter((column) => isListColumn(column) || column.includes('.'));
  return wanted.length === 0 ? [...USUAL_COLUMNS] : wanted.slice(0, MOST_COLUMNS);
}

/** What is kept of a list as a view: all but who or what is open. */
export function viewOf(search: PeopleSearch): string {
  // Read once more, so that one list is one text, however its address was put together.
  const { person: _person, act: _act, ...view } = peopleSearch({ ...search });
  return new URLSearchParams(Object.entries(view)).toString();
}

/** The list that a view keeps. */
export function searchOfView(query: string): PeopleSearch {
  return peopleSearch(Object.fromEntries(new URLSearchParams(query)));
}

/** The order after somebody has chosen a column: turned round if it is the first already; `beside` keeps the first. */
export function sortedBy(sort: string | undefined, column: SortColumn, beside: boolean): string {
  const [first, second] = listed(sort);
  const turned = (word: string | undefined): string => (word === column ? `-${column}` : column);
  if (!beside || first === undefined || bare(first) === column) return turned(first);
  return `${first},${turned(second)}`;
}

/** Which way a column is sorted, and as which of the two. */
export function sortOf(
  sort: string | undefined,
  column: string,
): { way: 'ascending' | 'descending'; place: number } | null {
  const index = listed(sort).findIndex((word) => bare(word) === column);
  if (index < 0) return null;
  return {
    way: listed(sort)[index]?.startsWith('-') === true ? 'descending' : 'ascending',
    place: index + 1,
  };
}

function bare(word: string): string {
  return word.replace(/^-/, '');
}

/** The router reads a search for "147" as a number. */
function textOf(value: unknown): string | undefined {
  const words = typeof value === 'number' ? String(value) : value;
  return typeof words === 'string' && words !== '' ? words : undefined;
}
