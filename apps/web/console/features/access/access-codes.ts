import { api } from '../../../api/client';

/** The codes that open categories of an event, newest first. */
export function accessCodesQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/access-codes', { params: { path: { event } } });
}

/** The addresses and domains that open categories of an event. */
export function listedAddressesQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/listed-addresses', { params: { path: { event } } });
}
