import { useQuery } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { api } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import type { Session } from '../../../api/types';
import { useEvent } from '../../shell/use-event';
import { heldIn } from './permissions';

/** Who is signed in, what they may do and which events are theirs. */
export const sessionQuery = api.queryOptions('get', '/api/v1/session', undefined, {
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

/** The session, or null for somebody who is not signed in. Any other failure is thrown. */
export async function currentSession(queries: QueryClient): Promise<Session | null> {
  try {
    return await queries.ensureQueryData(sessionQuery);
  } catch (error) {
    if (asProblem(error).status === 401) return null;
    throw error;
  }
}

/** The session, inside the pages that only somebody signed in reaches. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (data === undefined) throw new Error('This part of the console needs a session.');
  return data;
}

/** Whether something may be done in the whole house, whatever may be done in events. */
export function useHousePermission(permission: string): boolean {
  return useSession().housePermissions.includes(permission);
}

/** Whether something may be done in all of a series. */
export function useSeriesPermission(permission: string, id: string): boolean {
  const { series, housePermissions } = useSession();
  const held = series.find((one) => one.id === id)?.permissions ?? [];
  return held.includes(permission) || housePermissions.includes(permission);
}

/** Whether something may be done in an event: the one whose pages are open, or the one it belongs to. */
export function usePermission(permission: string, event?: string | null): boolean {
  const open = useEvent();
  return heldIn(useSession(), event ?? open.id).includes(permission);
}
