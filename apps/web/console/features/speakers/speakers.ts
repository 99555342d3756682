import { SHOWN_STATES } from '@app/speakers/domain/engagement';
import { infiniteQueryOptions, keepPreviousData, type QueryClient } from '@tanstack/react-query';
import { api, http } from '../../../api/client';
import { PAGE_AFTER_PAGE, told } from '../../../api/told';
import { severalOf } from '../../parts/several';
import type { SpeakersSearch } from './search';

const PAGE = 50;
const LIST = '/api/v1/events/{event}/speakers';

/** The speakers of the list, page after page. */
export function speakersQuery(event: string, { q, state, arrived, text, pending }: SpeakersSearch) {
  const states = severalOf(state);
  const asked = {
    q,
    state: states && SHOWN_STATES.filter((one) => states.includes(one)),
    arrived: arrived === undefined ? undefined : arrived === 'true',
    withoutText: text === 'true' ? true : undefined,
    pending: pending === 'true' ? true : undefined,
  };
  return infiniteQueryOptions({
    queryKey: ['get', LIST, event, asked],
    ...PAGE_AFTER_PAGE,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...asked, after: pageParam, limit: PAGE };
      return told(await http.GET(LIST, { params: { path: { event }, query }, signal }));
    },
    placeholderData: keepPreviousData,
  });
}

export function speakerQuery(event: string, speaker: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/speakers/{speaker}', {
    params: { path: { event, speaker } },
  });
}

export function suggestionsQuery(event: string, q: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/speaker-suggestions', {
    params: { path: { event }, query: { q } },
  });
}

export function notesQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/speaker-notes', { params: { path: { event } } });
}

/** After a change of any speaker: what is shown of them is fetched anew. */
export async function refreshSpeakers(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey: [, address] }) => typeof address === 'string' && SHOWN.test(address),
  });
}

const SHOWN = /^\/api\/v1\/events\/\{event\}\/speaker/;
