import type { SessionFacts } from '@app/programme/domain/session';
import { api, http } from '../../../../api/client';
import type { components } from '../../../../api/schema';
import type { DraftTransport, WholeDraft } from './act';

/** The draft as it is when an editor is opened. */
export function draftQuery(event: string) {
  return api.queryOptions(
    'get',
    '/api/v1/events/{event}/programme',
    { params: { path: { event } } },
    // The store follows what is done: whatever asks everything again leaves this as it is.
    { staleTime: 'static', gcTime: 0 },
  );
}

/** The draft as the server writes it, in words of the domain. */
export function wholeDraft({ number, sessions }: components['schemas']['DraftDto']): WholeDraft {
  return {
    number,
    sessions: sessions.map(({ id, facts }) => ({ ...(facts as unknown as SessionFacts), id })),
  };
}

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
    whole: async () => {
      const { data } = await http.GET('/api/v1/events/{event}/programme', { params: { path: { event } } });
      return wholeDraft(data as never);
    },
  };
}
