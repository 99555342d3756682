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
  if (event.isPending) return <Waiting />;
  if (event.isError) return <Failure error={event.error} again={() => void event.refetch()} />;
  return children(event.data);
}
