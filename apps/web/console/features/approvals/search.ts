import { REVIEW_QUEUES, type ReviewQueue } from '@app/registration/domain/review';

/** Which queue is open and what is looked at of it, as it stands in the address. */
export interface ApprovalsSearch {
  /** The secretariat's where none is named. */
  queue?: Exclude<ReviewQueue, 'secretariat'>;
  /** The category's code. */
  category?: string;
  country?: string;
  delegationId?: string;
  tagId?: string;
  /** The organisation's id. */
  organisation?: string;
}

const FILTERS = ['category', 'country', 'delegationId', 'tagId', 'organisation'] as const;

/** Reads the queue and its filters from an address; whatever is not one of them is left out. */
export function approvalsSearch(search: Record<string, unknown>): ApprovalsSearch {
  const found: ApprovalsSearch = {};
  const queue = REVIEW_QUEUES.find((known) => known === search['queue']);
  if (queue !== undefined && queue !== 'secretariat') found.queue = queue;
  for (const field of FILTERS) {
    const value = search[field];
    if (typeof value === 'string' && value !== '') found[field] = value;
  }
  return found;
}

export function isFiltered(search: ApprovalsSearch): boolean {
  return FILTERS.some((field) => search[field] !== undefined);
}
