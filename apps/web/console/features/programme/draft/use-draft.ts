import { useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../../session/session';
import { DraftStore, type DraftState } from './draft-store';
import { draftQuery, draftTransport, wholeDraft } from './draft-transport';
import { keptActs } from './kept-acts';

/** Milliseconds between two looks at what others do, where the stream says nothing. */
const LOOK_EVERY = 30_000;

export interface OpenDraft {
  store: DraftStore;
  state: DraftState;
}

/** The draft of the event’s programme, followed as long as it is shown; null until it has been read. */
export function useDraft(event: string): { open: OpenDraft | null; error: unknown; again: () => void } {
  const account = useSession().accountId;
  const query = useQuery(draftQuery(event));
  const store = useMemo(() => {
    if (query.data === undefined) return null;
    return new DraftStore(wholeDraft(query.data), draftTransport(event), keptActs(event, account));
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

  return {
    open: store && state ? { store, state } : null,
    error: query.error,
    again: () => void query.refetch(),
  };
}

const never = () => () => undefined;
