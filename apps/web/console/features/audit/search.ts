import { useSearch } from '@tanstack/react-router';

/** What the audit is narrowed by, as it stands in the address. */
export interface AuditSearch {
  /** On the page of the house: the series whose audit is read, the house's own without one. */
  series?: string;
  action?: string;
  /** The kind of object, and one of them. */
  object?: string;
  id?: string;
  /** An account's id, or a kind of actor. */
  actor?: string;
  /** A day of the calendar, `2026-12-03`. */
  day?: string;
}

const FIELDS = ['action', 'object', 'id', 'actor', 'day'] as const;

/** Reads the filters from an address; whatever is not one of them is left out. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const found: AuditSearch = {};
  for (const field of ['series', ...FIELDS] as const) {
    const value = search[field];
    if (typeof value === 'string' && value !== '') found[field] = value;
  }
  if (found.day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(found.day)) delete found.day;
  return found;
}

/** The same place with no filter. */
export function widened({ series }: AuditSearch): AuditSearch {
  return series === undefined ? {} : { series };
}

export function isNarrowed(search: AuditSearch): boolean {
  return FIELDS.some((field) => search[field] !== undefined);
}

/** The filters in the address of the open page. */
export function useAuditSearch(): AuditSearch {
  return auditSearch(useSearch({ strict: false }));
}
