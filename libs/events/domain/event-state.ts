import { defineTransitions } from '@app/kernel';

export type EventState = 'draft' | 'live' | 'archived';

/** An event is prepared, then shown to the public, then kept for the record. */
export const eventStates = defineTransitions<EventState>('event', {
  draft: ['live'],
  live: ['draft', 'archived'],
  archived: ['live'],
});

/** What an event must have before the public may see it; each entry names the part that is missing. */
export function missingForLive(event: {
  name: object;
  days: readonly unknown[];
  themes: readonly unknown[];
}): string[] {
  const missing: string[] = [];
  if (Object.keys(event.name).length === 0) missing.push('name');
  if (event.days.length === 0) missing.push('days');
  if (event.themes.length === 0) missing.push('themes');
  return missing;
}
