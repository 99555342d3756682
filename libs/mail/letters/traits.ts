import type { MailTemplate } from './letters';

/** How a kind of mail is treated on its way. */
export interface MailTraits {
  /** Somebody sits waiting for it. */
  urgent: boolean;
  /** A stranger can cause it by typing somebody's address. */
  byAnybody: boolean;
}

const FOLLOWS: MailTraits = { urgent: false, byAnybody: false };
const ASKED_FOR: MailTraits = { urgent: true, byAnybody: true };

export const traits: { readonly [Name in MailTemplate]: MailTraits } = {
  'registration-received': FOLLOWS,
  'registration-returned': FOLLOWS,
  'registration-approved': FOLLOWS,
  'registration-rejected': FOLLOWS,
  'registration-withdrawn': FOLLOWS,
  'registration-cancelled': FOLLOWS,
  'registration-waitlisted': FOLLOWS,
  'registration-offered': { urgent: true, byAnybody: false },
  'registration-offer-expired': FOLLOWS,
  'draft-reminder': { urgent: false, byAnybody: true },
  'answers-due': FOLLOWS,
  'registration-reopened': FOLLOWS,
  'registration-replaced': FOLLOWS,
  'seat-offered': { urgent: false, byAnybody: true },
  'completion-asked': { urgent: false, byAnybody: true },
  'registration-resume': ASKED_FOR,
  'shared-links': ASKED_FOR,
  'registration-link': { urgent: true, byAnybody: false },
  'registration-message': FOLLOWS,
  'registration-exists': { urgent: false, byAnybody: true },
  'delegation-appointed': FOLLOWS,
  'delegation-link': { urgent: true, byAnybody: false },
  'delegation-resume': ASKED_FOR,
  'delegation-kept-places': FOLLOWS,
  'delegation-room-given': FOLLOWS,
  'delegation-room-declined': FOLLOWS,
  'speaker-link': { urgent: true, byAnybody: false },
  'speaker-sessions': FOLLOWS,
  'interpreter-link': { urgent: true, byAnybody: false },
  code: ASKED_FOR,
  'staff-code': { urgent: true, byAnybody: false },
  'staff-reset': ASKED_FOR,
  'staff-invitation': FOLLOWS,
  'staff-welcome': FOLLOWS,
};
