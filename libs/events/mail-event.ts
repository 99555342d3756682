import { type Language, pickText } from '@app/kernel';
import { countryName, formatDateRange } from '@app/i18n';
import type { MailEvent } from '@app/mail';
import type { EventView } from './event-view';

/** The event as a mail in this language names it. */
export function mailEventOf(event: EventView, language: Language): MailEvent {
  const city = pickText(event.city, language);
  const { startsOn, endsOn } = event;
  return {
    name: pickText(event.name, language),
    dates: startsOn === null || endsOn === null ? '' : formatDateRange(startsOn, endsOn, language),
    place: [city, countryName(event.country, language)].filter((part) => part !== '').join(', '),
    organiser: pickText(event.organiser, language),
    contact: event.contactEmail,
    rehearsal: event.rehearsal,
    sender: { name: pickText(event.mailName, language), replyTo: event.mailReplyTo },
  };
}
