import { queryOptions } from '@tanstack/react-query';
import { http } from '../../../api/client';
import { told } from '../../../api/told';
import type { MergeChoice, MergePreview } from '../../../api/types';

/** Two records to be made one: the second will lead to the first. */
export interface MergePair {
  kind: 'person' | 'organisation';
  event: string;
  kept: string;
  other: string;
}

/** What would come of it; asked anew each time, since anybody may change what stands in the way. */
export function previewQuery(pair: MergePair) {
  return queryOptions({
    queryKey: ['merge', pair],
    queryFn: ({ signal }) => preview(pair, signal),
    gcTime: 0,
  });
}

async function preview({ kind, event, kept, other }: MergePair, signal: AbortSignal): Promise<MergePreview> {
  return told(
    kind === 'person'
      ? await http.GET('/api/v1/events/{event}/persons/{person}/doubles/{double}', {
          params: { path: { event, person: kept, double: other } },
          signal,
        })
      : await http.GET('/api/v1/events/{event}/organisations/{organisation}/doubles/{double}', {
          params: { path: { event, organisation: kept, double: other } },
          signal,
        }),
  );
}

/** Makes the two one. */
export function merge({ kind, event, kept, other }: MergePair, choice: MergeChoice): Promise<unknown> {
  return kind === 'person'
    ? http.POST('/api/v1/events/{event}/persons/{person}/doubles/{double}/merger', {
        params: { path: { event, person: kept, double: other } },
        body: { choice },
      })
    : http.POST('/api/v1/events/{event}/organisations/{organisation}/doubles/{double}/merger', {
        params: { path: { event, organisation: kept, double: other } },
        body: { choice },
      });
}
