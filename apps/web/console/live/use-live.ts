import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { jobsQuery, setLiveUp, takeJob } from '../features/jobs/jobs';
import { isActive } from '../features/jobs/quarters';
import { sessionQuery, useSession } from '../features/session/session';
import { concerns } from './concerns';
import { followLive } from './live';
import type { Change, Said } from './said';

/** Milliseconds within which changes are taken together: an import changes hundreds of things in a moment. */
const TOGETHER = 300;

/** Keeps every page current as long as the shell is shown: what others change is asked for again. */
export function useLive(): void {
  const queries = useQueryClient();
  const account = useSession().accountId;
  useEffect(() => {
    const changes = gathered(queries);
    const end = followLive(account, (said) => {
      hear(queries, changes.take, said);
    });
    return () => {
      end();
      changes.drop();
    };
  }, [account, queries]);
}

function hear(queries: QueryClient, take: (change: Change) => void, said: Said): void {
  if (said.kind === 'change') take(said.change);
  else if (said.kind === 'reset') void queries.invalidateQueries();
  else if (said.kind === 'state') {
    setLiveUp(said.up);
    if (!said.up) return;
    void queries.invalidateQueries({ queryKey: jobsQuery.queryKey });
    // The server ends the stream of whoever may see more or less than before.
    void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
  } else if (said.kind === 'job') {
    takeJob(queries, said.job);
    // What a finished job made may be shown anywhere.
    if (!isActive(said.job)) {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== '/api/v1/jobs' });
    }
  }
}

function gathered(queries: QueryClient) {
  let changes: Change[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    take(change: Change) {
      changes.push(change);
      timer ??= setTimeout(() => {
        const taken = changes;
        changes = [];
        timer = undefined;
        void queries.invalidateQueries({
          predicate: ({ queryKey }) => taken.some((one) => concerns(one, queryKey)),
        });
      }, TOGETHER);
    },
    drop() {
      clearTimeout(timer);
    },
  };
}
