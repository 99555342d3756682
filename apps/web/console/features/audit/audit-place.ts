import { createContext, useContext } from 'react';
import { ownZone } from '../account/own-zone';
import { useEvent } from '../../shell/use-event';

/** Whose audit is read: an event's, or what was done in a whole series or in the house and in no event. */
export type AuditOf = { kind: 'event' | 'series'; id: string } | { kind: 'house' };

export interface AuditPlace {
  of: AuditOf;
  /** What times are shown in. */
  zone: string;
  /** The page it is read on. */
  page: '/$event/audit' | '/$event/house/audit';
}

const Given = createContext<AuditOf | null>(null);

/** Says to a page of the house whose audit it shows; without it the page shows the open event's. */
export const AuditOfHouse = Given.Provider;

/** Whose audit the page shows, and where. */
export function useAuditPlace(): AuditPlace {
  const event = useEvent();
  const given = useContext(Given);
  if (given === null)
    return { of: { kind: 'event', id: event.id }, zone: event.timezone, page: '/$event/audit' };
  return { of: given, zone: ownZone(), page: '/$event/house/audit' };
}
