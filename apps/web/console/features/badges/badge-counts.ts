import { api } from '../../../api/client';

/** How many people are approved, and how many of them lack a badge. */
export function badgeCountsQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/badge-counts', { params: { path: { event } } });
}
