import { keepPreviousData } from '@tanstack/react-query';
import { api } from '../../../api/client';

/** As many as are read while somebody stands there. */
const FEW = 8;

/** Who is registered and may be the person at the desk. */
export function knownPeopleQuery(event: string, q: string) {
  return {
    ...api.queryOptions('get', '/api/v1/events/{event}/registrations', {
      params: { path: { event }, query: { q, limit: FEW } },
    }),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  };
}

/** Organisations that may be hers. */
export function knownOrganisationsQuery(event: string, q: string) {
  return {
    ...api.queryOptions('get', '/api/v1/events/{event}/organisations', {
      params: { path: { event }, query: { q, limit: FEW } },
    }),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  };
}

/** Whom the desk calls of a person of this category; `past`: who may register her though it is full. */
export function decidersQuery(event: string, category: string, past = false) {
  return {
    ...api.queryOptions('get', '/api/v1/events/{event}/categories/{category}/deciders', {
      params: { path: { event, category }, query: past ? { past } : {} },
    }),
    enabled: category !== '',
  };
}

/** Where she stands in line, as long as she waits. */
export function waitingQuery(event: string, registration: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/waiting', {
    params: { path: { event }, query: { registration } },
  });
}
