import { defineTransitions } from '@app/kernel';

export const REGISTRATION_STATES = [
  'placeholder',
  'draft',
  'submitted',
  'pre_approved',
  'approved',
  'returned',
  'waitlisted',
  'rejected',
  'withdrawn',
  'cancelled',
  'replaced',
] as const;

export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** The life of one person's registration at one event. */
export const registrationStates = defineTransitions<RegistrationState>('registration', {
  placeholder: ['draft', 'submitted', 'waitlisted', 'withdrawn', 'cancelled'],
  draft: ['submitted', 'waitlisted', 'withdrawn', 'cancelled'],
  submitted: [
    'pre_approved',
    'approved',
    'returned',
    'waitlisted',
    'rejected',
    'withdrawn',
    'cancelled',
    'replaced',
  ],
  // Back to being sent: where she is registered as something else, which others decide of, or the word is taken back.
  pre_approved: ['submitted', 'approved', 'returned', 'rejected', 'withdrawn', 'cancelled', 'replaced'],
  approved: ['submitted', 'withdrawn', 'cancelled', 'replaced'],
  returned: ['submitted', 'rejected', 'withdrawn', 'cancelled', 'replaced'],
  waitlisted: ['submitted', 'rejected', 'withdrawn', 'cancelled'],
  rejected: [],
  withdrawn: [],
  cancelled: [],
  replaced: [],
});

/** Only one registration of an address may stand in these at one event; a draft proves nothing and blocks nobody. */
export const ACTIVE_STATES = [
  'submitted',
  'pre_approved',
  'approved',
  'returned',
  'waitlisted',
] as const satisfies readonly RegistrationState[];

/** In one of these a person is at an event, and in one registration only; a place that is kept for her is one. */
export const PERSON_STATES = [
  'placeholder',
  ...ACTIVE_STATES,
] as const satisfies readonly RegistrationState[];

/** From these nothing comes back: the person has left the event. */
export const ENDED_STATES = [
  'rejected',
  'withdrawn',
  'cancelled',
  'replaced',
] as const satisfies readonly RegistrationState[];

/** Whether the person has left the event for good. */
export function isOver(state: RegistrationState): boolean {
  return ENDED_STATES.some((ended) => ended === state);
}

/** In these the registration holds a place of its category's quota. */
export const PLACE_HOLDING_STATES = [
  'placeholder',
  'submitted',
  'pre_approved',
  'approved',
  'returned',
] as const satisfies readonly RegistrationState[];

/** Whether it names a state of a registration. */
export function isRegistrationState(value: unknown): value is RegistrationState {
  return REGISTRATION_STATES.some((state) => state === value);
}

/** Whether a registration in this state holds a place of its category’s quota. */
export function holdsPlace(state: RegistrationState): boolean {
  return PLACE_HOLDING_STATES.some((holding) => holding === state);
}

/** Whether nobody has said who it is for: whoever comes in another's seat was named with it. */
export function isUnnamed({
  state,
  personId,
  replacesId,
}: {
  state: RegistrationState;
  personId: string | null;
  replacesId: string | null;
}): boolean {
  return state === 'placeholder' && personId === null && replacesId === null;
}

/** Whether its answers are still being given: nobody has sent it. */
export function isOpenToAnswers(state: RegistrationState): boolean {
  return state === 'draft' || state === 'placeholder';
}

/** Whether nobody has sent it, nor seems to have: nobody counts on it, and it may go without a trace but in the audit. */
export function isUnsentDraft(registration: {
  state: RegistrationState;
  number: string | null;
  sentAt: Date | null;
  personId: string | null;
}): boolean {
  const { state, number, sentAt, personId } = registration;
  return state === 'draft' && number === null && sentAt === null && personId === null;
}

/** Whether another person may take the seat. */
export function maySubstitute(state: RegistrationState): boolean {
  return registrationStates.allows(state, 'replaced');
}

/**
 * Whether its holder can send somebody else by herself. Who comes with somebody is that person's to choose, who takes her
 * away and names another.
 */
export function maySelfSubstitute({
  state,
  accompaniesId,
}: {
  state: RegistrationState;
  accompaniesId: string | null;
}): boolean {
  return accompaniesId === null && maySubstituteFor(state);
}

/**
 * Whether whoever looks after her delegation can send somebody else: once somebody has looked at it, for what only looks
 * sent is never looked at.
 */
export function maySubstituteFor(state: RegistrationState): boolean {
  return maySubstitute(state) && state !== 'submitted';
}

/** Whether whoever looks after her delegation can withdraw it for her: as long as nobody has approved it. */
export function mayWithdrawFor(registration: Standing): boolean {
  return maySelfWithdraw(registration) && registration.state !== 'approved';
}

/**
 * Whether its holder can withdraw a registration that stands so: once it is sent, or looks it, and a place that is kept
 * for her, which is free then. A draft that was not sent is simply left.
 */
export function maySelfWithdraw(registration: Standing): boolean {
  const shown = shownState(registration);
  return registration.state === 'placeholder' || ACTIVE_STATES.some((active) => active === shown);
}

/** How a registration stands, and whether it only looks sent. */
interface Standing {
  state: RegistrationState;
  sentAt: Date | null;
  seemingRank: number | null;
}

/**
 * A draft with an address that is registered already looks sent, so that its maker learns nothing of the other. A place
 * that is kept for somebody is hers to fill in, as any draft is.
 */
export function shownState({ state, sentAt, seemingRank }: Standing): RegistrationState {
  const open = state === 'placeholder' ? 'draft' : state;
  if (open !== 'draft' || sentAt === null) return open;
  return seemingRank === null ? 'submitted' : 'waitlisted';
}
