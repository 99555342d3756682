import { newId } from '@app/kernel';
import { PRESENCE_EVERY } from '@app/programme/domain/presence';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { http } from '../../../../api/client';
import type { components } from '../../../../api/schema';

export type Present = components['schemas']['PresentDto'];

export interface Presence {
  /** Everybody else who has the editor before her, longest there first. */
  others: readonly Present[];
  /** By session, the others who have it open. */
  bySession: ReadonlyMap<string, readonly Present[]>;
}

const ADDRESS = '/api/v1/events/{event}/programme/presence';

const NOBODY: readonly Present[] = [];

/**
 * Says as long as the editor is in sight that somebody is there, and which session is open, and follows who else is. A tab
 * that is hidden says nothing, and counts as away after a while: whoever sits there works on something else.
 *
 * @param speaks whether this account is somebody others should know of: one that may only read keeps nobody from anything
 */
export function usePresence(event: string, session: string | null, speaks: boolean): Presence {
  const [tab] = useState(newId);
  const params = { path: { event } };
  const { data, isError } = useQuery({
    // Asked anew whenever the stream says that somebody came, went or opened something else.
    queryKey: ['get', ADDRESS, { params }, session],
    queryFn: async ({ signal }) => {
      const { data: others } = await http.PUT(ADDRESS, { params, body: { tab, session }, signal });
      return others ?? NOBODY;
    },
    enabled: speaks,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: PRESENCE_EVERY,
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (!speaks) return;
    const leave = (): void => {
      // Nobody waits for it, and where it is lost this tab counts as away after a while.
      http
        .POST(`${ADDRESS}/leavings`, { params: { path: { event } }, body: { tab }, keepalive: true })
        .catch(() => undefined);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [event, tab, speaks]);

  // What was heard before the line broke says nothing of now.
  const others = isError ? NOBODY : (data ?? NOBODY);
  return useMemo(() => ({ others, bySession: bySession(others) }), [others]);
}

function bySession(others: readonly Present[]): Map<string, Present[]> {
  const found = new Map<string, Present[]>();
  for (const person of others)
    for (const { session } of person.sessions) found.set(session, [...(found.get(session) ?? []), person]);
  return found;
}
