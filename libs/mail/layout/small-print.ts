import type { Letter, Words } from '../letters/letter';

/** Who writes, why, and where an answer goes. */
export function smallPrint(t: Words, { event, why = 'mail.why' }: Letter): string[] {
  return [
    event.organiser === '' ? '' : t('mail.organiser', { organiser: event.organiser }),
    t(why, { event: event.name }),
    event.contact === '' ? t('mail.automatic') : t('mail.contact', { contact: event.contact }),
  ].filter((line) => line !== '');
}
