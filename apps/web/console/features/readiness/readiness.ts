import { api } from '../../../api/client';

/** What an event lacks before the public sees it; read anew each time it is looked at. */
export function readinessQuery(event: string) {
  const options = api.queryOptions('get', '/api/v1/events/{event}/readiness', {
    params: { path: { event } },
  });
  return { ...options, staleTime: 0 };
}
