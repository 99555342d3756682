import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem } from '../api/problem';
import { announceSessionEnd } from './features/session/session-end';

/** A refusal will not change by asking again; a server that did not answer may. */
function worthRetrying(failures: number, error: Error): boolean {
  const { status } = asProblem(error);
  return failures < 2 && (status === 0 || status >= 502);
}

function watchSession(error: Error): void {
  if (asProblem(error).code === 'unauthenticated' || asProblem(error).status === 401) announceSessionEnd();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watchSession }),
  mutationCache: new MutationCache({ onError: watchSession }),
  defaultOptions: {
    queries: { staleTime: 30_000, retry: worthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
