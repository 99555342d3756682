import type { ReviewQueue } from '@app/registration/domain/review';
import { api } from '../../../api/client';
import type { ApprovalsSearch } from './search';

/** The next registration of a queue after the given one, oldest first, and how many wait that fit its filters. */
export function nextQuery(event: string, search: ApprovalsSearch, after: string | undefined) {
  return api.queryOptions('get', '/api/v1/events/{event}/approvals/next', {
    params: { path: { event }, query: after === undefined ? { ...search } : { ...search, after } },
  });
}

/** How many wait for the secretariat, and how many for their focal points. */
export function approvalCountsQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/approval-counts', { params: { path: { event } } });
}

/** Whose people wait in a queue. */
export function waitingOrganisationsQuery(event: string, queue: ReviewQueue) {
  return api.queryOptions('get', '/api/v1/events/{event}/approvals/organisations', {
    params: { path: { event }, query: { queue } },
  });
}

/** The delegations whose people may be looked at by themselves. */
export function delegationsQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/delegations', { params: { path: { event } } });
}
