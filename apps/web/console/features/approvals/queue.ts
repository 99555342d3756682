import { api } from '../../../api/client';

/** The next registration that waits for review after the given one, oldest first, and how many wait in all. */
export function nextQuery(event: string, after: string | undefined) {
  return api.queryOptions('get', '/api/v1/events/{event}/approvals/next', {
    params: { path: { event }, query: after === undefined ? {} : { after } },
  });
}
