import { api } from '../../../api/client';
import type { JobRun } from '../../../api/types';

/** What kind of job makes badges. */
export const BATCH = 'badge-batch';

/** What came of a batch, with the people in its parts. */
export function batchQuery(event: string, batch: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/badge-batches/{batch}', {
    params: { path: { event, batch } },
  });
}

/** Where a part of a batch is downloaded as a PDF. */
export function partPdf(event: string, batch: string, part: string): string {
  return `/api/v1/events/${event}/badge-batches/${batch}/parts/${part}`;
}

/** One part of a batch as the job itself tells of it, which names nobody. */
export interface PartOfJob {
  id: string;
  name: string;
  badges: number;
}

/** Reads the parts out of the free-form result of a job; none when it is no batch of badges, or not done. */
export function partsOf({ kind, state, result }: Pick<JobRun, 'kind' | 'state' | 'result'>): PartOfJob[] {
  const files = result?.['files'];
  if (kind !== BATCH || state !== 'done' || !Array.isArray(files)) return [];
  return (files as PartOfJob[]).map(({ id, name, badges }) => ({ id, name, badges }));
}
