import type { GrantPlace } from '../scope/actor';

/** The chain of a place: an event has one, a series has one for what is in none of its events, the house has the rest. */
export function chainOf({ eventId, seriesId }: GrantPlace): string {
  if (eventId !== null) return `event:${eventId}`;
  return seriesId === null ? 'house' : `series:${seriesId}`;
}
