import { api } from '../../../api/client';

/** The coloured words of the event. */
export function tagsQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/tags', { params: { path: { event } } });
}

/** What staff wrote about a registration, newest first. */
export function notesQuery(event: string, registration: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/registrations/{registration}/notes', {
    params: { path: { event, registration } },
  });
}
