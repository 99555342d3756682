import { api } from '../../../../api/client';

/** The files that materials of this event’s sessions may name. */
export function useSessionFiles(event: string) {
  return api.useQuery('get', '/api/v1/events/{event}/session-files', { params: { path: { event } } });
}
