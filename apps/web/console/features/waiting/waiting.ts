import { api } from '../../../api/client';

/** Everybody who waits for a place of the event or is offered one. */
export function waitingQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/waiting', { params: { path: { event } } });
}

/** How long an offer still stands. */
export function timeLeft(until: string, now: number): { unit: 'hours' | 'minutes'; n: number } | null {
  const minutes = Math.ceil((Date.parse(until) - now) / 60_000);
  if (minutes <= 0) return null;
  return minutes < 120 ? { unit: 'minutes', n: minutes } : { unit: 'hours', n: Math.floor(minutes / 60) };
}
