import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, http } from '../../../api/client';
import type { Registration } from '../../../api/types';
import type { PeopleSearch } from './search';

const PAGE = 50;
const LIST = '/api/v1/events/{event}/registrations';

/** The people that fit the filters, page after page. */
export function peopleQuery(event: string, { state, category, country, q }: PeopleSearch) {
  const filters = {
    state: state && [state],
    category: category === undefined ? undefined : [category],
    country: country === undefined ? undefined : [country],
    q,
  };
  return infiniteQueryOptions({
    queryKey: ['get', LIST, event, filters],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filters, after: pageParam, limit: PAGE };
      const { data } = await http.GET(LIST, { params: { path: { event }, query }, signal });
      if (data === undefined) throw new Error('The server answered without a list.');
      return data;
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** One person's registration with answers and history. */
export function personQuery(event: string, id: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/registrations/{registration}', {
    params: { path: { event, registration: id } },
  });
}

/** The later of two readings of one registration. */
export function newestOf(known: Registration, read: Registration | undefined): Registration {
  return read !== undefined && read.version > known.version ? read : known;
}
