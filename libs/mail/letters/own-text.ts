import { filled, unknownNames } from '../domain/placeholders';
import type { Letter, Words } from './letter';
import { type MailParams, type MailTemplate, type TextTemplate, letters } from './letters';

/** What an organiser writes instead of the standard words: plain text with placeholders. */
export interface OwnText {
  subject: string;
  paragraphs: string[];
}

const OF_EVENT = ['event', 'dates', 'place', 'organiser', 'contact'] as const;
const OF_PERSON = [...OF_EVENT, 'person', 'link'] as const;
const OF_SENT = [...OF_PERSON, 'number', 'category'] as const;

/** What may stand in braces in each mail. The code itself is not there: it has its own place, and never the subject. */
export const PLACEHOLDERS: { readonly [Name in MailTemplate]: readonly string[] } = {
  'registration-received': OF_SENT,
  'registration-returned': OF_SENT,
  'registration-approved': OF_SENT,
  'registration-rejected': [...OF_SENT, 'reason'],
  'registration-withdrawn': OF_SENT,
  'registration-cancelled': [...OF_SENT, 'reason'],
  'registration-reopened': OF_SENT,
  'registration-replaced': [...OF_SENT, 'other'],
  'seat-offered': [...OF_PERSON, 'category', 'other', 'until'],
  'registration-waitlisted': [...OF_SENT, 'position'],
  'registration-offered': [...OF_SENT, 'until'],
  'registration-offer-expired': OF_SENT,
  'draft-reminder': OF_PERSON,
  'answers-due': [...OF_SENT, 'from'],
  'completion-asked': [...OF_PERSON, 'category', 'other'],
  'registration-resume': OF_PERSON,
  'shared-links': OF_EVENT,
  'registration-link': OF_PERSON,
  'registration-message': [],
  'registration-exists': OF_PERSON,
  'delegation-appointed': [...OF_PERSON, 'delegation'],
  'delegation-link': [...OF_PERSON, 'delegation'],
  'delegation-resume': [...OF_PERSON, 'delegation'],
  'delegation-kept-places': [...OF_PERSON, 'delegation', 'places', 'until'],
  'delegation-room-given': [...OF_PERSON, 'delegation', 'meeting', 'place', 'when'],
  'delegation-room-declined': [...OF_PERSON, 'delegation', 'meeting', 'reason'],
  'speaker-link': [...OF_PERSON, 'speaker'],
  'speaker-sessions': [...OF_PERSON, 'speaker'],
  'interpreter-link': OF_PERSON,
  code: [...OF_EVENT, 'minutes'],
  'staff-code': [...OF_EVENT, 'minutes'],
  'staff-reset': [...OF_PERSON, 'minutes'],
  'staff-invitation': [...OF_PERSON, 'days'],
  'staff-welcome': OF_PERSON,
};

/**
 * What a subject is not told: it stays readable beside the delivery for years, where the text is sealed and forgotten. A
 * personal link opens a registration to whoever reads it, and a reason is between two people.
 */
const NEVER_IN_SUBJECT: ReadonlySet<string> = new Set(['link', 'reason']);

/** What may stand in braces in the subject of each mail. */
export function subjectPlaceholders(template: MailTemplate): string[] {
  return PLACEHOLDERS[template].filter((name) => !NEVER_IN_SUBJECT.has(name));
}

/** The names in braces this mail does not know. */
export function unknownIn(template: MailTemplate, { subject, paragraphs }: OwnText): string[] {
  return unknownNames([subject, ...paragraphs], PLACEHOLDERS[template]);
}

/** The names in braces this mail knows and its subject must not tell. */
export function untoldIn(template: MailTemplate, { subject }: Pick<OwnText, 'subject'>): string[] {
  return unknownNames([subject], subjectPlaceholders(template)).filter((name) => NEVER_IN_SUBJECT.has(name));
}

/** Their standard words say nothing but what the link is for. */
const ABOUT_THE_LINK: ReadonlySet<MailTemplate> = new Set([
  'seat-offered',
  'draft-reminder',
  'completion-asked',
  'registration-resume',
  'registration-link',
  'registration-exists',
]);

/** Whether the text stays true for this person: what leads to a link does not where that was ended. */
export function holdsFor<Name extends MailTemplate>(
  { paragraphs }: OwnText,
  template: Name,
  params: MailParams[Name],
): boolean {
  if (!('path' in params) || params.path !== null) return true;
  return !ABOUT_THE_LINK.has(template) && !unknownNames(paragraphs, []).includes('link');
}

/** The letter with the organiser's subject and paragraphs; everything else stays where it is. */
export function withOwnText<Name extends MailTemplate>(
  letter: Letter,
  text: OwnText,
  { template, params, origin }: { template: Name; params: MailParams[Name]; origin: string },
): Letter {
  const values = valuesOf(template, params, origin);
  const told = new Map([...values].filter(([name]) => !NEVER_IN_SUBJECT.has(name)));
  return {
    ...letter,
    subject: filled(text.subject, told),
    paragraphs: text.paragraphs.map((paragraph) => filled(paragraph, values)),
  };
}

/** Numbers no sentence has by itself, so that they are found again. */
const SPANS = { places: 43, minutes: 47, days: 53, position: 59 };

/** The standard words as an organiser would write them, with placeholders where each person's facts stand. */
export function standardText(t: Words, template: TextTemplate): OwnText {
  const named = Object.fromEntries(OF_SENT.map((name) => [name, `{${name}}`])) as Record<
    (typeof OF_SENT)[number],
    string
  >;
  const event = { ...named, name: named.event };
  const params = {
    ...named,
    delegation: '{delegation}',
    meeting: '{meeting}',
    place: '{place}',
    when: '{when}',
    speaker: '{speaker}',
    event,
    path: '/',
    items: [],
    people: [],
    changes: [],
    message: '',
    reason: '',
    other: '{other}',
    until: '{until}',
    from: '{from}',
    part: '',
    code: '',
    ...SPANS,
  };
  const compose = letters[template] as (t: Words, params: object) => Letter;
  const { subject, paragraphs } = compose(t, params);
  return {
    subject,
    paragraphs: paragraphs.map(withSpansNamed),
  };
}

function withSpansNamed(paragraph: string): string {
  return Object.entries(SPANS).reduce(
    (text, [name, span]) => text.replace(String(span), `{${name}}`),
    paragraph,
  );
}

function valuesOf<Name extends MailTemplate>(
  template: Name,
  params: MailParams[Name],
  origin: string,
): Map<string, string> {
  const { event, ...own } = params;
  const { name, ...ofEvent } = event;
  const facts = Object.entries({ ...ofEvent, event: name, ...own });
  const texts = facts.flatMap(([fact, value]): [string, string][] =>
    typeof value === 'string' || typeof value === 'number' ? [[fact, String(value)]] : [],
  );
  const values = new Map(texts);
  const path = values.get('path');
  if (path !== undefined) values.set('link', `${origin}${path}`);
  return new Map([...values].filter(([fact]) => PLACEHOLDERS[template].includes(fact)));
}
