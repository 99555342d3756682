import type { MailTextId, Translate } from '@app/i18n';
import type { Language } from '@app/kernel';

/** The event a mail is about, in the language of the mail. */
export interface MailEvent {
  name: string;
  /** Both ends of the event as one reads them: “3–6 December 2026”. Empty when not yet known. */
  dates: string;
  /** City and country. Empty when not yet known. */
  place: string;
  organiser: string;
  /** Where questions are answered; empty when nowhere. */
  contact: string;
  /** Under whose name it comes and where answers go; what is empty or missing is the event's name and contact. */
  sender?: { name: string; replyTo: string };
  /** Whether it is rehearsed only: then the mail says so, in its subject too. */
  rehearsal?: boolean;
}

/** What stands in a mail, before it is HTML or plain text. The layout decides how it looks, not what it says. */
export interface Letter {
  subject: string;
  heading: string;
  greeting: string;
  event: MailEvent;
  /** Why it comes to this address: because of a registration, unless said otherwise. */
  why?: 'mail.why' | 'delegation.why' | 'speaker.why' | 'interpreter.why' | 'staff.why';
  paragraphs: string[];
  /** What somebody at the organiser's wrote as the body of the mail; nobody puts it into other languages. */
  written?: string;
  /** Six digits to be typed. */
  code?: string;
  /** What a person at the organiser's wrote, word by word. */
  quote?: { label: string; text: string };
  /** What is to be mended. */
  items?: { title: string; note: string }[];
  /** Links of several people, each with whose it is. */
  links?: { text: string; path: string }[];
  facts?: { label: string; value: string }[];
  /** The one thing to do; `path` begins with a slash and belongs to our public origin. */
  button?: { text: string; path: string };
  /** Small print under the button. */
  notes: string[];
}

export type Words = Translate<MailTextId, Language>;

/** The salutation; a person whose name is not known is greeted without one. */
export function greeting(t: Words, person: string): string {
  return person === '' ? t('mail.hello') : t('mail.dear', { name: person });
}
