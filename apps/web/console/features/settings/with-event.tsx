import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { EventDetail } from '../../../api/types';
import { Failure } from '../../parts/failure';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { eventQuery } from './event';

/** Shows its children once the event has been read; until then that it is on its way, or why it could not be. */
export function WithEvent({ children }: { children: (event: EventDetail) => ReactNode }) {
  const { id } = useEvent();
  const event = useQuery(eventQuery(id));
  // What was read once stays, also where it could not be read again: somebody may be at work on it.
  if (event.data !== undefined) return children(event.data);
  if (event.isError) return <Failure error={event.error} again={() => void event.refetch()} />;
  return <Waiting />;
}
