import { api } from '../../../api/client';

/** Work of the event that was given up and waits for a decision, the newest first. */
export function failedWorkQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/dead-letters', { params: { path: { event } } });
}
