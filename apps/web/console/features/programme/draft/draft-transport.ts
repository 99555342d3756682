import { http } from '../../../../api/client';
import type { DraftTransport } from './act';

/** Reaches the draft of an event through the API. */
export function draftTransport(event: string): DraftTransport {
  return {
    operate: async ({ key, name, changes }) => {
      const { data } = await http.POST('/api/v1/events/{event}/programme/operations', {
        params: { path: { event } },
        headers: { 'idempotency-key': key },
        body: { act: name, changes: changes as never },
      });
      return data as never;
    },
    undo: async (number, key) => {
      const { data } = await http.POST('/api/v1/events/{event}/programme/operations/{number}/undoing', {
        params: { path: { event, number } },
        headers: { 'idempotency-key': key },
      });
      return data as never;
    },
    operationsAfter: async (after) => {
      const { data } = await http.GET('/api/v1/events/{event}/programme/operations', {
        params: { path: { event }, query: { after } },
      });
      return data as never;
    },
  };
}
