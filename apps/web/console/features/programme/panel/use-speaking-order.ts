import type { SessionItem } from '@app/programme/domain/session';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../../api/client';
import type { SpeakingOrder } from '../../../../api/types';
import { useEditor } from '../editor-context';

export interface ProposedOrder {
  /** What precedence proposes for these parts; undefined until it is known, and for fewer than two. */
  proposed: SpeakingOrder | undefined;
  /** The same as it is now, after a decision was made or taken back. */
  again: () => Promise<SpeakingOrder>;
}

/** How those who appear in an item stand by precedence, saved or not; their parts are `known` to the server or not asked of. */
export function useSpeakingOrder({ id, appearances }: SessionItem, known: boolean): ProposedOrder {
  const { event } = useEditor();
  const queries = useQueryClient();
  const engagement = appearances.map(({ engagementId }) => engagementId).sort();
  const options = api.queryOptions('get', '/api/v1/events/{event}/programme/items/{item}/precedence', {
    params: { path: { event: event.id, item: id }, query: { engagement } },
  });
  const { data } = useQuery({ ...options, enabled: known && engagement.length > 1 });
  return {
    proposed: known ? data : undefined,
    again: () => queries.fetchQuery({ ...options, staleTime: 0 }),
  };
}
