import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api/client';
import type { PreparedReason } from '../../../api/types';
import { useEvent } from '../../shell/use-event';

/** The reasons for sending back and refusing that are at hand, in their order. */
export function reasonsQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/prepared-reasons', { params: { path: { event } } });
}

/** Whether they are not known yet: whoever chooses by a digit then types it into no field. */
export function useReasonsPending(): boolean {
  const event = useEvent();
  return useQuery(reasonsQuery(event.id)).isPending;
}

/** Those of one kind that can be said here: about the whole, or about one of these fields. */
export function useReasons(kind: PreparedReason['kind'], fields: readonly string[] = []): PreparedReason[] {
  const event = useEvent();
  const { data = [] } = useQuery(reasonsQuery(event.id));
  return data.filter(
    (reason) => reason.kind === kind && (reason.field === '' || fields.includes(reason.field)),
  );
}
