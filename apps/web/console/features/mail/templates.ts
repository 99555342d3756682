import type { Delivery } from '../../../api/types';

/** Every kind of mail, in the order in which a person meets them. */
export const TEMPLATES = [
  'registration-resume',
  'shared-links',
  'code',
  'registration-received',
  'registration-exists',
  'registration-link',
  'registration-returned',
  'registration-approved',
  'registration-rejected',
  'registration-withdrawn',
  'registration-cancelled',
  'registration-replaced',
  'seat-offered',
  'draft-reminder',
  'answers-due',
  'completion-asked',
  'delegation-appointed',
  'delegation-resume',
  'delegation-link',
  'delegation-kept-places',
] as const satisfies readonly Delivery['template'][];

/** The mails to members of staff. */
export const STAFF_TEMPLATES = [
  'staff-invitation',
  'staff-welcome',
  'staff-reset',
  'staff-code',
] as const satisfies readonly Delivery['template'][];
