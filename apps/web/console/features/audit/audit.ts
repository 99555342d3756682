import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, http } from '../../../api/client';
import { daySpan } from './day-span';
import type { AuditSearch } from './search';

const PAGE = 50;
const LIST = '/api/v1/events/{event}/audit';

/** The entries that fit the filters, newest first, page after page. */
export function auditQuery(event: { id: string; timezone: string }, { day, ...filters }: AuditSearch) {
  const span = day === undefined ? {} : daySpan(day, event.timezone);
  return infiniteQueryOptions({
    queryKey: ['get', LIST, event.id, filters, span],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filters, ...span, before: pageParam, limit: PAGE };
      const { data } = await http.GET(LIST, { params: { path: { event: event.id }, query }, signal });
      if (data === undefined) throw new Error('The server answered without a list.');
      return data;
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export function choicesQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/audit/choices', { params: { path: { event } } });
}

export function headQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/audit/head', { params: { path: { event } } });
}

export function verificationQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/audit/verification', {
    params: { path: { event } },
  });
}
