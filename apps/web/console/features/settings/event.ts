import { api } from '../../../api/client';

/** An event with its days, venues, rooms, themes and vocabularies. */
export function eventQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}', { params: { path: { event } } });
}
