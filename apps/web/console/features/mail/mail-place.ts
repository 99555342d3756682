import { createContext, useContext } from 'react';
import { useEvent } from '../../shell/use-event';
import { ownZone } from '../account/own-zone';
import { useHousePermission, usePermission } from '../session/session';
import { STAFF_TEMPLATES, TEMPLATES } from './templates';

/** Whose mails a page shows: an event's, or those to staff, which are of no event. */
export interface MailPlace {
  /** Null for the mails to staff. */
  event: string | null;
  /** What times are shown in. */
  zone: string;
  maySend: boolean;
  templates: typeof TEMPLATES | typeof STAFF_TEMPLATES;
  /** The page with the list, the one with the addresses nobody writes to, and the one of a mail. */
  list: '/$event/mail' | '/$event/house/mail';
  suppressions: '/$event/mail/suppressions' | '/$event/house/mail/suppressions';
  one: '/$event/mail/$id' | '/$event/house/mail/$id';
}

const ToStaff = createContext(false);

/** Says to a page that it shows the mails to staff; without it the page shows the open event's. */
export const MailToStaff = ToStaff.Provider;

/** Whose mails the page shows, and where. */
export function useMailPlace(): MailPlace {
  const event = useEvent();
  const ofEvent = usePermission('mail.send');
  const ofHouse = useHousePermission('system.write');
  if (useContext(ToStaff))
    return {
      event: null,
      zone: ownZone(),
      maySend: ofHouse,
      templates: STAFF_TEMPLATES,
      list: '/$event/house/mail',
      suppressions: '/$event/house/mail/suppressions',
      one: '/$event/house/mail/$id',
    };
  return {
    event: event.id,
    zone: event.timezone,
    maySend: ofEvent,
    templates: TEMPLATES,
    list: '/$event/mail',
    suppressions: '/$event/mail/suppressions',
    one: '/$event/mail/$id',
  };
}
