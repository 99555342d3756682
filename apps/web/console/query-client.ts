import { i18n } from '@lingui/core';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem } from '../api/problem';
import { announceSessionEnd } from './features/session/session-end';
import { tell } from './parts/tell';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** What is said once it is done, where “Saved” is not what it is; null where the page itself says it, or nothing was kept. */
      said?: string | null;
    };
  }
}

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
  mutationCache: new MutationCache({
    onError: watchSession,
    // Every form and dialog has what it saved confirmed here, and not each in its own way.
    onSuccess: (_data, _variables, _kept, { meta }) => {
      const said = meta?.said;
      if (said !== null) void tell(said ?? i18n._('saved'));
    },
  }),
  defaultOptions: {
    queries: { staleTime: 30_000, retry: worthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
