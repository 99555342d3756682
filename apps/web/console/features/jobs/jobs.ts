import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { api } from '../../../api/client';
import type { JobRun } from '../../../api/types';
import { isActive } from './quarters';

const POLL_BUSY = 2_000;
const POLL_IDLE = 30_000;

let up = false;
const listeners = new Set<() => void>();

/** Whether the live stream is up; while it is not, jobs are polled. */
export function setLiveUp(now: boolean): void {
  up = now;
  listeners.forEach((listener) => {
    listener();
  });
}

function watchLive(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const jobsQuery = api.queryOptions('get', '/api/v1/jobs');

/** The jobs this account may see, newest first, kept current by the live stream or by polling. */
export function useJobs() {
  const live = useSyncExternalStore(watchLive, () => up);
  return useQuery({
    ...jobsQuery,
    refetchInterval: ({ state }) => {
      if (live) return false;
      return state.data?.some(isActive) === true ? POLL_BUSY : POLL_IDLE;
    },
  });
}

/** Puts what the stream said about one job where every list of jobs reads it. */
export function takeJob(queries: QueryClient, job: JobRun): void {
  queries.setQueryData<JobRun[]>(jobsQuery.queryKey, (jobs) =>
    jobs === undefined
      ? jobs
      : jobs.some(({ id }) => id === job.id)
        ? jobs.map((known) => (known.id === job.id ? job : known))
        : [job, ...jobs],
  );
}
