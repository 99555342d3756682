import type { Session, SessionFacts } from '@app/programme/domain/session';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { api } from '../../../../api/client';
import { useSession } from '../../session/session';
import { DraftStore, type DraftState } from './draft-store';
import { draftTransport } from './draft-transport';
import { keptActs } from './kept-acts';

/** Milliseconds between two looks at what others do, where the stream says nothing. */
const LOOK_EVERY = 30_000;

export interface OpenDraft {
  store: DraftStore;
  state: DraftState;
}

function draftQuery(event: string) {
  return api.queryOptions(
    'get',
    '/api/v1/events/{event}/programme',
    { params: { path: { event } } },
    // The store follows what is done; reading it again would only make it anew.
    {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  );
}

/** The draft of the event’s programme, followed as long as it is shown; null until it has been read. */
export function useDraft(event: string): { open: OpenDraft | null; error: unknown; again: () => void } {
  const account = useSession().accountId;
  const queries = useQueryClient();
  const query = useQuery(draftQuery(event));
  const store = useMemo(() => {
    if (query.data === undefined) return null;
    const sessions = query.data.sessions.map(({ id, facts }): Session => ({
      ...(facts as unknown as SessionFacts),
      id,
    }));
    const draft = { number: query.data.number, sessions };
    return new DraftStore(draft, draftTransport(event), keptActs(event, account));
  }, [query.data, event, account]);
  const state = useSyncExternalStore(store?.subscribe ?? never, () => store?.getState() ?? null);

  // Asked anew whenever the stream says that the programme has changed.
  useQuery({
    queryKey: ['get', '/api/v1/events/{event}/programme/operations', { params: { path: { event } } }],
    queryFn: async () => {
      await store?.follow();
      return store?.getState().number ?? 0;
    },
    enabled: store !== null,
    refetchInterval: LOOK_EVERY,
    gcTime: 0,
  });
  useEffect(() => {
    if (state?.stale) void queries.invalidateQueries({ queryKey: draftQuery(event).queryKey });
  }, [state?.stale, queries, event]);

  return {
    open: store && state ? { store, state } : null,
    error: query.error,
    again: () => void query.refetch(),
  };
}

const never = () => () => undefined;
