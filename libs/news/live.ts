import {
  keptPlaceReleased,
  preApprovalTakenBack,
  registrationApproved,
  registrationCancelled,
  registrationMended,
  registrationOfferExpired,
  registrationOffered,
  registrationPreApproved,
  registrationReassigned,
  registrationRejected,
  registrationReplaced,
  registrationReturned,
  registrationSubmitted,
  registrationWaitlisted,
  registrationWithdrawn,
  seatOffered,
} from './registration';
import type { Topic } from './topic';

/** What the screens of staff can follow, and the permission it takes to hear that something changed. */
export const LIVE_PERMISSIONS = {
  registration: 'registrations.read',
  badge: 'badges.read',
  /** Delegations and who looks after them. */
  delegation: 'delegations.read',
  /** Speakers, their parts in the programme and what they hand in. */
  speaker: 'programme.read',
  /** The event itself and its parts: days, venues, rooms, themes, vocabularies, categories. */
  event: 'events.read',
  /** The draft of a programme, what is settled for it and its releases. */
  programme: 'programme.read',
  /** Who has the editor of a programme before her. */
  presence: 'programme.write',
  'dead-letter': 'system.read',
} as const;

export type LiveTopic = keyof typeof LIVE_PERMISSIONS;

interface Shown {
  topic: LiveTopic;
  /** The field of the payload that names the thing. */
  id: string;
}

function show<P>(news: Topic<P>, topic: LiveTopic, id: keyof P & string): [string, Shown] {
  return [news.name, { topic, id }];
}

/** How news becomes events on those screens: by the message that carries it, or by the kind of what was changed. */
export const LIVE_MAP_OF_NEWS = {
  permissions: LIVE_PERMISSIONS as Readonly<Record<string, string>>,
  shown: Object.fromEntries([
    show(registrationSubmitted, 'registration', 'registrationId'),
    show(registrationReturned, 'registration', 'registrationId'),
    show(registrationMended, 'registration', 'registrationId'),
    show(registrationPreApproved, 'registration', 'registrationId'),
    show(preApprovalTakenBack, 'registration', 'registrationId'),
    show(registrationApproved, 'registration', 'registrationId'),
    show(registrationRejected, 'registration', 'registrationId'),
    show(registrationWaitlisted, 'registration', 'registrationId'),
    show(registrationOffered, 'registration', 'registrationId'),
    show(registrationOfferExpired, 'registration', 'registrationId'),
    show(registrationWithdrawn, 'registration', 'registrationId'),
    show(registrationCancelled, 'registration', 'registrationId'),
    show(keptPlaceReleased, 'registration', 'registrationId'),
    show(registrationReplaced, 'registration', 'registrationId'),
    show(registrationReassigned, 'registration', 'registrationId'),
    show(seatOffered, 'registration', 'registrationId'),
  ]) as Readonly<Record<string, Shown>>,
  audited: {
    registration: 'registration',
    badge: 'badge',
    event: 'event',
    day: 'event',
    venue: 'event',
    room: 'event',
    theme: 'event',
    vocabulary: 'event',
    term: 'event',
    category: 'event',
    delegation: 'delegation',
    'focal-point': 'delegation',
    speaker: 'speaker',
    engagement: 'speaker',
    'speaker-note': 'speaker',
    quota: 'event',
    programme: 'programme',
    interpreter: 'programme',
    'visit-bus': 'programme',
    'room-request': 'programme',
    'session-attendance': 'programme',
    'dead-letter': 'dead-letter',
  } as Readonly<Record<string, LiveTopic>>,
};
