import type { Session } from '../../../api/types';

/** What the session allows in this event, whatever it allows in others; without one, what it allows anywhere. */
export function heldIn(
  { permissions, events }: Pick<Session, 'permissions' | 'events'>,
  event: string,
): string[] {
  if (event === '') return permissions;
  return events.find(({ id }) => id === event)?.permissions ?? [];
}
