import { type Letter, type MailEvent, type Words, greeting } from './letter';

/** What every mail about a registration needs. */
export interface AboutRegistration {
  event: MailEvent;
  /** The person's name as one addresses them; empty when not known. */
  person: string;
  /** The personal link's path, `/r/…`; null where staff have ended the link. */
  path: string | null;
}

/** A registration that has been sent: its number once it has one, and the category in the mail's language. */
export interface AboutSent extends AboutRegistration {
  number: string | null;
  category: string;
  /** Who comes with her, in the mail’s language; empty or left out where nobody does. */
  companions?: string;
}

/** The facts each template asks for. Names of templates are stable: they stand in `mail_delivery`. */
export interface MailParams {
  'registration-received': AboutSent;
  /** `items` name fields by their key in the form; `message` and `note` are the organiser's own words. */
  'registration-returned': AboutSent & { message: string; items: { field: string; note: string }[] };
  /** Until when she is asked more now, said with its zone, or empty for no day; null where she is asked nothing. */
  'registration-approved': AboutSent & { followUp?: { until: string } | null };
  'registration-rejected': AboutSent & { reason: string };
  /** The person does not come after all. */
  'registration-withdrawn': AboutSent;
  /** The organiser has taken it back, or taken her off the list she `waited` on. */
  /** Whoever `waited` is offered none; a seat that was kept for her is free where it was `notTaken` in time. */
  'registration-cancelled': AboutSent & { reason: string; waited?: boolean; notTaken?: boolean };
  /** Staff have registered her as something else, which others have to approve. */
  'registration-reopened': AboutSent;
  /** Another person, `other`, comes in her place. */
  'registration-replaced': AboutSent & { other: string };
  /** A seat is kept for her, in the place of `other`, until the end of a day; empty: without end. */
  'seat-offered': AboutSent & { other: string; until: string };
  /** Every place is taken; so many stand in line before her, and she. */
  'registration-waitlisted': AboutSent & { position: number };
  /** A place is hers until then, said with its zone. */
  'registration-offered': AboutSent & { until: string };
  /** She has not taken it in time. */
  'registration-offer-expired': AboutSent;
  /** `other`, who looks after her delegation, asks her to do what is left to her. */
  'completion-asked': AboutSent & { other: string; part: 'form' | 'mend' | 'answers' };
  'registration-resume': AboutRegistration;
  /** A registration was begun some days ago and not sent. */
  'draft-reminder': AboutRegistration;
  /** Answers she has left open become required on that day; `label` is empty where the house has words for it. */
  'answers-due': AboutSent & { from: string; items: { field: string; label: string }[] };
  /** Somebody asked for the link of an address that several people share; a name may be empty. */
  'shared-links': { event: MailEvent; people: { name: string; path: string }[] };
  /** What staff write to many in words of their own. */
  'registration-message': AboutRegistration & { subject: string; text: string };
  /** The desk has given the person another link in the place of the one she had. */
  'registration-link': AboutRegistration;
  /** Somebody registered again with the address of a registration. */
  'registration-exists': AboutRegistration;
  /** Somebody looks after a delegation from now on, and gets her link. */
  'delegation-appointed': AboutDelegation & { office?: 'head' | 'deputy' | null };
  /** The organiser has given her another link in the place of the one she had. */
  'delegation-link': AboutDelegation;
  /** She, or somebody who typed her address, asked for the link she has. */
  'delegation-resume': AboutDelegation;
  /** So many places kept for the delegation end with that day. */
  'delegation-kept-places': AboutDelegation & { places: number; until: string };
  /** The meeting it asked a room for has one. */
  'delegation-room-given': AboutDelegation & { meeting: string; place: string; when: string };
  /** None could be given to it. */
  'delegation-room-declined': AboutDelegation & { meeting: string; reason: string };
  /** The link to a speaker’s own page, for her and for her assistant. */
  'speaker-link': AboutSpeaker;
  /** Sessions of hers are new, at another time or in another room, or cancelled since the programme was last released. */
  'speaker-sessions': AboutSpeaker & { changes: SessionChangeInMail[] };
  /** The link to an interpreter’s own page; `path` is the link’s, `/i/…`. */
  'interpreter-link': { event: MailEvent; person: string; path: string };
  /** Six digits, good for so many minutes. */
  code: { event: MailEvent; code: string; minutes: number; why?: 'delegation.why' };
  /** Six digits for a member of staff who is signed in. */
  'staff-code': { event: MailEvent; code: string; minutes: number };
  /** A link to set a password that was forgotten. */
  'staff-reset': AboutMember & { minutes: number };
  /** A link to set a first password. */
  'staff-invitation': AboutMember & { days: number };
  /** Somebody who has an account already was given a role. */
  'staff-welcome': AboutMember;
}

/** What every mail to a member of staff needs; `path` begins with a slash. */
export interface AboutMember {
  event: MailEvent;
  person: string;
  path: string;
}

/** What a focal point needs; `path` is her link’s, `/d/…`. */
export interface AboutDelegation {
  event: MailEvent;
  person: string;
  /** As it is called in the language of the mail. */
  delegation: string;
  path: string;
}

/** What a speaker needs, or her assistant, who is greeted by her own name; `path` is the link’s, `/s/…`. */
export interface AboutSpeaker {
  event: MailEvent;
  person: string;
  /** As she is called in the mail. */
  speaker: string;
  path: string;
}

/** One of her sessions; `before` and `after` say when and where, in the language of the mail. */
export interface SessionChangeInMail {
  kind: 'new' | 'moved' | 'cancelled';
  title: string;
  before: string;
  after: string;
}

export type MailTemplate = keyof MailParams;

/** Every mail whose words can be others than ours; a message has none of ours. */
export type TextTemplate = Exclude<MailTemplate, 'registration-message'>;

type Template<Params> = (t: Words, params: Params) => Letter;

/** Every mail we send. */
export const letters: { readonly [Name in MailTemplate]: Template<MailParams[Name]> } = {
  'registration-received': (t, about) => ({
    ...opening(t, about, 'received'),
    facts: factsOf(t, about),
    ...byLink(t, about, 'received', [t('mail.keepLink')]),
  }),

  'registration-returned': (t, about) => ({
    ...opening(t, about, 'returned'),
    heading: t('returned.heading', { count: about.items.length }),
    ...(about.message === '' ? {} : { quote: { label: t('returned.message'), text: about.message } }),
    items: about.items.map(({ field, note }) => ({ title: fieldLabel(t, field), note })),
    ...byLink(t, about, 'returned', [t('mail.keepLink')]),
  }),

  'registration-approved': (t, about) => ({
    ...opening(t, about, 'approved'),
    facts: factsOf(t, about),
    ...byLink(t, about, 'approved', [...asksMore(t, about.followUp), t('mail.keepLink')]),
  }),

  'registration-rejected': (t, about) => ({
    ...opening(t, about, 'rejected'),
    ...(about.reason === '' ? {} : { quote: { label: t('rejected.reason'), text: about.reason } }),
    facts: factsOf(t, about),
    ...byLink(t, about, 'rejected', []),
  }),

  'registration-withdrawn': (t, about) => ({
    ...opening(t, about, 'withdrawn'),
    facts: factsOf(t, about),
    ...byLink(t, about, 'withdrawn', []),
  }),

  'registration-cancelled': (t, about) => ({
    ...opening(t, about, 'cancelled'),
    paragraphs: [t(cancelledText(about))],
    ...(about.reason === '' ? {} : { quote: { label: t('rejected.reason'), text: about.reason } }),
    facts: factsOf(t, about),
    ...byLink(t, about, 'cancelled', []),
  }),

  'registration-reopened': (t, about) => ({
    ...opening(t, about, 'reopened'),
    facts: factsOf(t, about),
    ...byLink(t, about, 'reopened', []),
  }),

  'registration-replaced': (t, about) => ({
    ...opening(t, about, 'replaced', { other: about.other }),
    facts: factsOf(t, about),
    ...byLink(t, about, 'replaced', []),
  }),

  'seat-offered': (t, about) => ({
    ...opening(t, about, 'seat', { other: about.other }),
    paragraphs: [
      t('seat.text', { other: about.other }),
      ...(about.until === '' ? [] : [t('seat.until', { until: about.until })]),
    ],
    facts: factsOf(t, about),
    ...byLink(t, about, 'seat', [t('mail.keepLink'), t('mail.notYou')]),
  }),

  'registration-waitlisted': (t, about) => ({
    ...opening(t, about, 'waitlisted', { position: about.position }),
    facts: factsOf(t, about),
    ...byLink(t, about, 'waitlisted', [t('mail.keepLink')]),
  }),

  'registration-offered': (t, about) => ({
    ...opening(t, about, 'offered', { until: about.until }),
    facts: factsOf(t, about),
    ...byLink(t, about, 'offered', []),
  }),

  'registration-offer-expired': (t, about) => ({
    ...opening(t, about, 'offerExpired'),
    facts: factsOf(t, about),
    ...byLink(t, about, 'offerExpired', []),
  }),

  'draft-reminder': (t, about) => ({
    ...opening(t, about, 'reminder'),
    ...byLink(t, about, 'reminder', [t('mail.keepLink'), t('mail.notYou')]),
  }),

  'answers-due': (t, about) => ({
    ...opening(t, about, 'answersDue', { from: about.from }),
    items: about.items.map(({ field, label }) => ({ title: label || fieldLabel(t, field), note: '' })),
    ...byLink(t, about, 'answersDue', [t('mail.keepLink')]),
  }),

  'completion-asked': (t, about) => ({
    ...opening(t, about, 'completion', { other: about.other, part: about.part }),
    ...byLink(t, about, 'completion', [t('mail.keepLink')]),
  }),

  'registration-resume': (t, about) => ({
    ...opening(t, about, 'resume'),
    ...(about.path === null ? { heading: t('ended.heading'), paragraphs: [] } : {}),
    ...byLink(t, about, 'resume', [t('mail.keepLink'), t('mail.notYou')]),
  }),

  'shared-links': (t, { event, people }) => ({
    subject: t('sharedLinks.subject', { event: event.name }),
    heading: t('sharedLinks.heading'),
    greeting: greeting(t, ''),
    event,
    paragraphs: [t('sharedLinks.text')],
    links: people.map(({ name, path }) => ({ text: name || t('sharedLinks.unnamed'), path })),
    notes: [t('mail.notYou')],
  }),

  'registration-link': (t, about) => ({
    ...opening(t, about, 'link'),
    ...byLink(t, about, 'link', [t('mail.keepLink')]),
  }),

  'registration-message': (t, about) => ({
    subject: about.subject,
    heading: about.subject,
    greeting: greeting(t, about.person),
    event: about.event,
    paragraphs: [],
    written: about.text,
    ...byLink(t, about, 'answersDue', [t('mail.keepLink')]),
  }),

  'registration-exists': (t, about) => ({
    ...opening(t, about, 'exists'),
    ...(about.path === null ? { paragraphs: [] } : {}),
    ...byLink(t, about, 'exists', [t('mail.keepLink')]),
  }),

  'delegation-appointed': (t, about) => {
    const office = about.office ?? 'none';
    const { delegation } = about;
    return {
      ...toFocalPoint(t, about, 'delegationAppointed'),
      heading: t('delegationAppointed.heading', { office }),
      paragraphs: [t('delegationAppointed.text', { delegation, office })],
    };
  },
  'delegation-link': (t, about) => toFocalPoint(t, about, 'delegationLink'),
  'delegation-resume': (t, about) => {
    const letter = toFocalPoint(t, about, 'delegationResume');
    return { ...letter, notes: [...letter.notes, t('mail.notYou')] };
  },

  'delegation-kept-places': (t, about) => {
    const { delegation, places, until } = about;
    const text = t('delegationKept.text', { delegation, places, until });
    return { ...toFocalPoint(t, about, 'delegationKept'), paragraphs: [text] };
  },

  'delegation-room-given': (t, { meeting, place, when, ...about }) =>
    aboutRoom(t, about, 'roomGiven', { meeting, place, when }),
  'delegation-room-declined': (t, { meeting, reason, ...about }) => ({
    ...aboutRoom(t, about, 'roomDeclined', { meeting, place: '', when: '' }),
    ...(reason === '' ? {} : { quote: { label: t('rejected.reason'), text: reason } }),
  }),

  'speaker-link': (t, { event, person, speaker, path }) => ({
    subject: t('speakerLink.subject', { event: event.name, speaker }),
    heading: t('speakerLink.heading'),
    greeting: greeting(t, person),
    event,
    why: 'speaker.why',
    paragraphs: [t('speakerLink.text', { speaker }), t('speakerLink.what')],
    button: { text: t('speakerLink.button'), path },
    notes: [t('speaker.keepLink')],
  }),

  'interpreter-link': (t, { event, person, path }) => ({
    subject: t('interpreterLink.subject', { event: event.name }),
    heading: t('interpreterLink.heading'),
    greeting: greeting(t, person),
    event,
    why: 'interpreter.why',
    paragraphs: [t('interpreterLink.text'), t('interpreterLink.what')],
    button: { text: t('interpreterLink.button'), path },
    notes: [t('interpreter.keepLink')],
  }),

  'speaker-sessions': (t, { event, person, speaker, path, changes }) => ({
    subject: t('speakerSessions.subject', { event: event.name, speaker }),
    heading: t('speakerSessions.heading'),
    greeting: greeting(t, person),
    event,
    why: 'speaker.why',
    paragraphs: [t('speakerSessions.text', { speaker })],
    items: changes.map(({ kind, title, before, after }) => ({
      title,
      note: t(`speakerSessions.${kind}`, { before, after }),
    })),
    button: { text: t('speakerLink.button'), path },
    notes: [t('speaker.keepLink')],
  }),

  code: (t, { event, code, minutes, why }) => ({
    // The subject is stored with the delivery, so the digits stand in the text only.
    subject: t('code.subject', { event: event.name }),
    heading: t('code.heading'),
    greeting: greeting(t, ''),
    event,
    ...(why ? { why } : {}),
    paragraphs: [t('code.text', { minutes })],
    code,
    notes: [t('code.never')],
  }),

  'staff-code': (t, { event, code, minutes }) => ({
    subject: t('staffCode.subject', { event: event.name }),
    heading: t('code.heading'),
    greeting: greeting(t, ''),
    event,
    why: 'staff.why',
    paragraphs: [t('staffCode.text', { minutes })],
    code,
    notes: [t('staff.never')],
  }),

  'staff-reset': (t, about) => ({
    ...toMember(t, about, 'staffReset'),
    paragraphs: [t('staffReset.text', { minutes: about.minutes })],
    button: { text: t('staffReset.button'), path: about.path },
    notes: [t('staff.notYou')],
  }),

  'staff-invitation': (t, about) => ({
    ...toMember(t, about, 'staffInvitation'),
    paragraphs: [t('staffInvitation.text', { days: about.days })],
    button: { text: t('staffInvitation.button'), path: about.path },
    notes: [t('staff.notYou')],
  }),

  'staff-welcome': (t, about) => ({
    ...toMember(t, about, 'staffWelcome'),
    paragraphs: [t('staffWelcome.text', { event: about.event.name })],
    button: { text: t('staffWelcome.button'), path: about.path },
    notes: [],
  }),
};

export const MAIL_TEMPLATES = Object.keys(letters) as MailTemplate[];

export const TEXT_TEMPLATES = MAIL_TEMPLATES.filter(
  (template): template is TextTemplate => template !== 'registration-message',
);

export function isMailTemplate(name: string): name is MailTemplate {
  return Object.hasOwn(letters, name);
}

type Kind =
  | 'received'
  | 'returned'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'cancelled'
  | 'reopened'
  | 'replaced'
  | 'seat'
  | 'waitlisted'
  | 'offered'
  | 'offerExpired'
  | 'reminder'
  | 'answersDue'
  | 'completion'
  | 'resume'
  | 'link'
  | 'exists';

function opening(
  t: Words,
  { event, person }: AboutRegistration,
  kind: Kind,
  said: Record<string, string | number> = {},
) {
  return {
    subject: t(`${kind}.subject`, { event: event.name }),
    heading: kind === 'returned' ? '' : t(`${kind}.heading`),
    greeting: greeting(t, person),
    event,
    paragraphs: [t(`${kind}.text`, said)],
  };
}

function cancelledText({ waited, notTaken }: MailParams['registration-cancelled']) {
  if (notTaken) return 'cancelled.notTaken' as const;
  return waited ? ('cancelled.waited' as const) : ('cancelled.text' as const);
}

/** Beside the organiser's own words, which know nothing of it. */
function asksMore(t: Words, asked: { until: string } | null | undefined): string[] {
  if (!asked) return [];
  const { until } = asked;
  return [until === '' ? t('approved.followUp') : t('approved.followUpUntil', { until })];
}

/** What she can do by her link, and what to know of it; where it was ended, how she gets another. */
function byLink(t: Words, { path }: AboutRegistration, kind: Kind, notes: string[]) {
  return path === null
    ? { notes: [t('ended.text')] }
    : { button: { text: t(`${kind}.button`), path }, notes };
}

function toFocalPoint(
  t: Words,
  { event, person, delegation, path }: AboutDelegation,
  kind: 'delegationAppointed' | 'delegationLink' | 'delegationResume' | 'delegationKept',
): Letter {
  return {
    subject: t(`${kind}.subject`, { event: event.name, delegation }),
    heading: t(`${kind}.heading`),
    greeting: greeting(t, person),
    event,
    why: 'delegation.why',
    paragraphs: [t(`${kind}.text`, { delegation })],
    button: { text: t(`${kind}.button`), path },
    notes: [t('delegation.keepLink')],
  };
}

/** What became of a room it asked for. */
function aboutRoom(
  t: Words,
  { event, person, delegation, path }: AboutDelegation,
  kind: 'roomGiven' | 'roomDeclined',
  { meeting, place, when }: { meeting: string; place: string; when: string },
): Letter {
  return {
    subject: t(`${kind}.subject`, { event: event.name, meeting }),
    heading: t(`${kind}.heading`),
    greeting: greeting(t, person),
    event,
    why: 'delegation.why',
    paragraphs: [t(`${kind}.text`, { meeting, delegation, place, when })],
    button: { text: t(`${kind}.button`), path },
    notes: [t('delegation.keepLink')],
  };
}

function toMember(
  t: Words,
  { event, person }: AboutMember,
  kind: 'staffReset' | 'staffInvitation' | 'staffWelcome',
) {
  return {
    subject: t(`${kind}.subject`, { event: event.name }),
    heading: t(`${kind}.heading`),
    greeting: greeting(t, person),
    event,
    why: 'staff.why' as const,
  };
}

function factsOf(t: Words, { number, category, companions = '' }: AboutSent) {
  return [
    { label: t('field.number'), value: number ?? '' },
    { label: t('field.category'), value: category },
    { label: t('field.companions'), value: companions },
  ].filter(({ value }) => value !== '');
}

function fieldLabel(t: Words, field: string): string {
  const id = `field.${field}`;
  return t.has(id) ? t(id) : field;
}
