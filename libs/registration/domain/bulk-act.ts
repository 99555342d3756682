import type { Contact } from './contact';
import { ENDED_STATES, registrationStates, type RegistrationState } from './registration-state';
import type { ReviewQueue } from './review';

/** What may be done with many people at once. */
export const BULK_ACTS = [
  'approve',
  'return',
  'reject',
  'tag',
  'untag',
  'message',
  'link',
  'slips',
  'badges',
] as const;

export type BulkActKind = (typeof BULK_ACTS)[number];

/** What whoever does it must be allowed with one person too. */
export const BULK_PERMISSION = {
  approve: 'registrations.review',
  return: 'registrations.review',
  reject: 'registrations.review',
  tag: 'registrations.write',
  untag: 'registrations.write',
  message: 'registrations.write',
  link: 'registrations.write',
  slips: 'registrations.write',
  badges: 'badges.print',
} as const satisfies Record<BulkActKind, string>;

/** How many came to what, and why not. */
export interface BulkCount {
  outcome: 'done' | 'refused' | null;
  why: string | null;
  people: number;
}

/** How many came to this, for whatever reason. */
export function peopleIn(counts: readonly BulkCount[], wanted: BulkCount['outcome']): number {
  return counts.reduce((sum, { outcome, people }) => sum + (outcome === wanted ? people : 0), 0);
}

/** Why it cannot be done with somebody, as it is known before. */
export type BulkRefusal =
  | 'approved-already'
  | 'not-open'
  | 'others-decide'
  | 'awaits-focal-point'
  | 'before-main'
  | 'not-asked'
  | 'no-address'
  | 'no-link'
  | 'own-mail'
  | 'gone'
  | 'not-approved';

/** What is known of somebody when many are chosen. */
export interface ChosenPerson {
  state: RegistrationState;
  email: string;
  contact: Contact;
  hasLink: boolean;
  awaits: ReviewQueue | null;
  /** Whether whoever asks is among those who decide of her category. */
  mayDecide: boolean;
  /** The fields of her form that may be sent back. */
  returnable: readonly string[];
}

/** Why the act cannot be done with this person; null where it can. */
export function bulkRefusal(
  kind: BulkActKind,
  person: ChosenPerson,
  fields: readonly string[] = [],
): BulkRefusal | null {
  if (!person.mayDecide && BULK_PERMISSION[kind] === 'registrations.review') return 'others-decide';
  switch (kind) {
    case 'approve':
      if (person.awaits === 'focal-points') return 'awaits-focal-point';
      return unlessAllowed(person.state, 'approved');
    case 'return':
      return (
        unlessAllowed(person.state, 'returned') ??
        (fields.every((field) => person.returnable.includes(field)) ? null : 'not-asked')
      );
    case 'reject':
      return unlessAllowed(person.state, 'rejected');
    case 'message':
    case 'link':
      if (!person.hasLink) return 'no-link';
      return person.email === '' ? 'no-address' : null;
    case 'slips':
      if (!person.hasLink) return 'no-link';
      if (ENDED_STATES.some((ended) => ended === person.state)) return 'gone';
      return person.contact === 'own' ? 'own-mail' : null;
    case 'badges':
      return person.state === 'approved' ? null : 'not-approved';
    case 'tag':
    case 'untag':
      return null;
  }
}

function unlessAllowed(from: RegistrationState, to: RegistrationState): BulkRefusal | null {
  if (registrationStates.allows(from, to)) return null;
  return from === 'approved' ? 'approved-already' : 'not-open';
}
