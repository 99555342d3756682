import { api } from '../../../api/client';

/** The registration categories of an event, in their order. */
export function categoriesQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/categories', { params: { path: { event } } });
}
