import type { Session, SessionFacts } from '@app/programme/domain/session';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, http } from '../../../api/client';
import { told } from '../../../api/told';
import type { Interpreter } from '../../../api/types';

/**
 * Not the key the editor reads by: the editor follows what is done, and would lose what it could undo were the draft read
 * again under it. An address all the same, so that news of the programme concerns it.
 */
export const standsKey = (event: string) =>
  ['get', '/api/v1/events/{event}/programme/as-it-stands', { params: { path: { event } } }] as const;

/** The sessions of the draft as they stand, for pages that only look; null until they are here. */
export function useSessions(event: string): {
  sessions: readonly Session[] | null;
  error: Error | null;
  again: () => void;
} {
  const query = useQuery({
    queryKey: standsKey(event),
    queryFn: async () =>
      told(await http.GET('/api/v1/events/{event}/programme', { params: { path: { event } } })),
  });
  const sessions = useMemo(
    () =>
      query.data?.sessions.map(({ id, facts }): Session => ({ ...(facts as unknown as SessionFacts), id })) ??
      null,
    [query.data],
  );
  return { sessions, error: query.error, again: () => void query.refetch() };
}

export function interpretersQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/interpreters', { params: { path: { event } } });
}

/** Whether she is to be had for all of a stretch. */
export function isAvailable(
  { available }: Pick<Interpreter, 'available'>,
  { from, to }: { from: number; to: number },
): boolean {
  if (available.length === 0) return true;
  return available.some((range) => Date.parse(range.from) <= from && to <= Date.parse(range.to));
}
