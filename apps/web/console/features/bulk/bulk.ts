import { api } from '../../../api/client';

/** What is to be done with many people, and what came of it. */
export function bulkActQuery(event: string, act: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/bulk-acts/{act}', {
    params: { path: { event, act } },
  });
}
