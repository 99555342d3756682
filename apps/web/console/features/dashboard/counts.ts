import { api } from '../../../api/client';
import type { Counts, RegistrationState } from '../../../api/types';

/** How many registrations stand where. */
export function countsQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/registration-counts', {
    params: { path: { event } },
  });
}

export function countOf(counts: Counts | undefined, state: RegistrationState): number {
  return counts?.byState.find((row) => row.state === state)?.count ?? 0;
}
