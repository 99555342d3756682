import { api } from '../../../api/client';

/** The delegations of an event with who looks after them. */
export function delegationsQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/delegations', { params: { path: { event } } });
}

/** How many people each has, by state, and who leads it. */
export function rosterCountsQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/delegation-counts', { params: { path: { event } } });
}
