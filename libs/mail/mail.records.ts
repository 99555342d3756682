import { auditRecord } from '@app/platform';

/** Who received it and what it said are a person's. */
export const deliveryRecord = auditRecord('mail', { public: ['template', 'state'], business: ['mails'] });

export const suppressionRecord = auditRecord('mail-suppression', {
  business: ['reason', 'note', 'liftedNote'],
});

/** All outgoing mail of the house; an event's name stands for it where an object must be named. */
export const outgoingRecord = auditRecord('outgoing-mail', {});

export const textRecord = auditRecord('mail-text', { public: ['subject', 'paragraphs'] });
