import { api } from '../../../api/client';

/** The quotas of an event besides those of its categories. */
export function quotasQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/quotas', { params: { path: { event } } });
}
