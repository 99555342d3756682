import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http } from '../../../api/client';
import { PAGE_AFTER_PAGE, told } from '../../../api/told';
import type { AuditOf, AuditPlace } from './audit-place';
import { daySpan } from './day-span';
import type { AuditSearch } from './search';

const PAGE = 50;
const OF_EVENT = '/api/v1/events/{event}/audit';
const OF_SERIES = '/api/v1/audit/series/{series}';
const OF_HOUSE = '/api/v1/audit/house';

/** The entries that fit the filters, newest first, page after page. */
export function auditQuery({ of, zone }: AuditPlace, { day, series: _, ...filters }: AuditSearch) {
  const span = day === undefined ? {} : daySpan(day, zone);
  const { base, path } = addressOf(of);
  return infiniteQueryOptions({
    queryKey: ['get', base, of, filters, span],
    ...PAGE_AFTER_PAGE,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filters, ...span, before: pageParam, limit: PAGE };
      return told(await http.GET(base, { params: { path, query }, signal }));
    },
  });
}

export function choicesQuery(of: AuditOf) {
  const { base, path } = addressOf(of);
  return queryOptions({
    queryKey: ['get', `${base}/choices`, of],
    queryFn: async ({ signal }) => told(await http.GET(`${base}/choices`, { params: { path }, signal })),
  });
}

export function headQuery(of: AuditOf) {
  const { base, path } = addressOf(of);
  return queryOptions({
    queryKey: ['get', `${base}/head`, of],
    queryFn: async ({ signal }) => told(await http.GET(`${base}/head`, { params: { path }, signal })),
  });
}

export function verificationQuery(of: AuditOf) {
  const { base, path } = addressOf(of);
  return queryOptions({
    queryKey: ['get', `${base}/verification`, of],
    queryFn: async ({ signal }) => told(await http.GET(`${base}/verification`, { params: { path }, signal })),
  });
}

export function askVerification(of: AuditOf) {
  const { base, path } = addressOf(of);
  return http.POST(`${base}/verifications`, { params: { path } });
}

/** All three answer alike and take from the path what they name in it: to the types each is the event's. */
function addressOf(of: AuditOf): { base: typeof OF_EVENT; path: { event: string } } {
  const base = { event: OF_EVENT, series: OF_SERIES, house: OF_HOUSE }[of.kind] as typeof OF_EVENT;
  const path = of.kind === 'house' ? {} : { [of.kind]: of.id };
  return { base, path: path as { event: string } };
}
