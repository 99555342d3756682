import { type Conflict, isGraver } from '@app/commitments/domain/conflict';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, http } from '../../../../api/client';
import type { components } from '../../../../api/schema';

export type Acknowledgement = components['schemas']['AcknowledgementDto'];

/** Conflicts somebody has seen and let stay, each with why. */
export interface Acknowledgements {
  /** Of one that has become worse since, none. */
  of: (conflict: Conflict) => Acknowledgement | undefined;
  put: (key: string, reason: string) => Promise<void>;
  takeBack: (key: string) => Promise<void>;
}

export function useAcknowledgements(event: string): Acknowledgements {
  const path = { event };
  const options = api.queryOptions('get', '/api/v1/events/{event}/programme/acknowledgements', {
    params: { path },
  });
  const { data } = useQuery(options);
  const queries = useQueryClient();
  return useMemo(() => {
    const byKey = new Map((data ?? []).map((each) => [each.key, each]));
    const again = () => queries.invalidateQueries({ queryKey: options.queryKey });
    return {
      of: ({ key, figures }) => {
        const found = byKey.get(key);
        return found?.figures && isGraver(figures, found.figures) ? undefined : found;
      },
      put: async (key, reason) => {
        await http.POST('/api/v1/events/{event}/programme/acknowledgements', {
          params: { path: { event } },
          body: { key, reason },
        });
        await again();
      },
      takeBack: async (key) => {
        await http.POST('/api/v1/events/{event}/programme/acknowledgements/withdrawals', {
          params: { path: { event } },
          body: { key },
        });
        await again();
      },
    };
    // The options are made anew at every render; what they ask for is told by the event.
  }, [data, event, queries]);
}
