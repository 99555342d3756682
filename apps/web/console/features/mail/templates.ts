import type { Delivery } from '../../../api/types';

type Template = Delivery['template'];

/** The mails to members of staff. */
export const STAFF_TEMPLATES = [
  'staff-invitation',
  'staff-welcome',
  'staff-reset',
  'staff-code',
] as const satisfies readonly Template[];

type OfPeople = Exclude<Template, (typeof STAFF_TEMPLATES)[number]>;

/** By name, so that it does not compile while one is missing that nobody could find or give words of her own. */
const OF_PEOPLE: Readonly<Record<OfPeople, true>> = {
  'registration-resume': true,
  'shared-links': true,
  code: true,
  'registration-received': true,
  'registration-exists': true,
  'registration-link': true,
  'registration-returned': true,
  'registration-approved': true,
  'registration-rejected': true,
  'registration-withdrawn': true,
  'registration-cancelled': true,
  'registration-waitlisted': true,
  'registration-offered': true,
  'registration-offer-expired': true,
  'registration-reopened': true,
  'registration-replaced': true,
  'seat-offered': true,
  'registration-message': true,
  'draft-reminder': true,
  'answers-due': true,
  'completion-asked': true,
  'delegation-appointed': true,
  'delegation-resume': true,
  'delegation-link': true,
  'delegation-kept-places': true,
  'delegation-room-given': true,
  'delegation-room-declined': true,
  'speaker-link': true,
  'speaker-sessions': true,
  'interpreter-link': true,
};

/** Every kind of mail to people, in the order in which a person meets them. */
export const TEMPLATES = Object.keys(OF_PEOPLE) as readonly OfPeople[];

/** Those that say something by themselves: a message has no words but those of whoever writes it. */
export const TEXT_TEMPLATES = TEMPLATES.filter((template) => template !== 'registration-message');
