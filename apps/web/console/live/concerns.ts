import type { Change } from './said';

/** By topic: the addresses whose answers may be others now. The queue of approvals is left as it lies before somebody. */
const ADDRESSES: Readonly<Record<string, RegExp>> = {
  registration:
    /^\/api\/v1\/events\/\{event\}\/(registrations|registration-counts|waiting|quotas|access-codes|listed-addresses|approval-counts|badge-counts|delegation-counts)\b/,
  delegation: /^\/api\/v1\/events\/\{event\}\/(delegations|delegation-counts)\b/,
  speaker: /^\/api\/v1\/events\/\{event\}\/(speaker|programme\/surroundings\b)/,
  badge: /^\/api\/v1\/events\/\{event\}\/(badge-counts|registrations\/\{registration\}(\/badge)?$)/,
  event:
    /^\/api\/v1\/events\/\{event\}(\/(days|venues|rooms|themes|vocabularies|categories|quotas|waiting|approval-counts|programme\/surroundings)\b|$)/,
  programme:
    /^\/api\/v1\/events\/\{event\}\/(programme\/(operations|as-it-stands|surroundings|settings|acknowledgements|changes|conflicts|release-check|releases)|interpreters|visits|room-requests)\b/,
  presence: /^\/api\/v1\/events\/\{event\}\/programme\/presence\b/,
  'dead-letter': /^\/api\/v1\/events\/\{event\}\/dead-letters$/,
};

/** Whether the answer under this key of the query cache may be another since the change. */
export function concerns(change: Change, queryKey: readonly unknown[]): boolean {
  const [, address, init] = queryKey;
  if (typeof address !== 'string' || ADDRESSES[change.topic]?.test(address) !== true) return false;
  const { event, registration } = pathOf(init);
  // What belongs to no event is shown under whichever is open.
  if (event !== undefined && change.eventId !== null && event !== change.eventId) return false;
  return change.topic !== 'registration' || registration === undefined || registration === change.id;
}

function pathOf(init: unknown): { event?: string; registration?: string } {
  const { params } = (init ?? {}) as { params?: { path?: { event?: string; registration?: string } } };
  return params?.path ?? {};
}
