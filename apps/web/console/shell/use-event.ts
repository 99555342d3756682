import { getRouteApi } from '@tanstack/react-router';
import type { SessionEvent } from '../../api/types';

const route = getRouteApi('/signed-in/$event');

/** The event whose pages are open. */
export function useEvent(): SessionEvent {
  return route.useRouteContext({ select: ({ event }) => event });
}
