import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followLive } from '../../live/live';
import { usePermission } from '../session/session';
import { jobsQuery, setLiveUp, takeJob } from './jobs';
import { isActive } from './quarters';

/** Follows the live stream as long as the shell is shown; what a finished job made is asked for again. */
export function useLiveJobs(): void {
  const queries = useQueryClient();
  const allowed = usePermission('jobs.read');
  useEffect(() => {
    if (!allowed) return undefined;
    return followLive({
      onJob: (job) => {
        takeJob(queries, job);
        if (!isActive(job))
          void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== '/api/v1/jobs' });
      },
      onState: (up) => {
        setLiveUp(up);
        if (up) void queries.invalidateQueries({ queryKey: jobsQuery.queryKey });
      },
    });
  }, [allowed, queries]);
}
