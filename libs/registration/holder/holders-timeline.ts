import { type RegistrationState, shownState } from '../domain/registration-state';
import type { RegistrationEntity, RegistrationMoveEntity } from '../persistence/registration.entities';

/** A moment of a registration as its holder may know it: who of the organisers decided is not for her. */
export interface StatusMove {
  at: Date;
  state: RegistrationState;
  reason: string;
}

/** In these nobody has looked yet at what was sent. */
const AS_SENT: ReadonlySet<RegistrationState> = new Set(['submitted', 'waitlisted']);

/** Whoever was in one of these has been looked at, and knows her number. */
const WAS_READ: ReadonlySet<RegistrationState | null> = new Set(['returned', 'pre_approved', 'approved']);

/** Whether an organiser has looked at it: what only seems sent has no number, so nothing that was only sent shows one. */
export function wasLookedAt(
  registration: RegistrationEntity,
  moves: readonly RegistrationMoveEntity[],
): boolean {
  return !AS_SENT.has(shownState(registration)) || moves.some(({ fromState }) => WAS_READ.has(fromState));
}

/** What has happened, as she may know it; what staff say she is registered as is no step of hers. */
export function holdersTimeline(
  registration: RegistrationEntity,
  moves: readonly RegistrationMoveEntity[],
): StatusMove[] {
  const timeline = moves.filter(({ became }) => became === null).map((move) => statusMove(move));
  return looksSent(registration, timeline);
}

/** Why something was agreed to is a word among the organisers; why it was not, a word to her. */
function statusMove({ at, toState, reason }: RegistrationMoveEntity): StatusMove {
  const isToHer = toState !== 'approved' && toState !== 'pre_approved';
  return { at, state: toState, reason: isToHer ? reason : '' };
}

/**
 * Whoever has waited sent her form first, and sent nothing when she took what she was offered. A draft that repeats an
 * address was never moved to sent, nor to the waiting list, but its holder has sent it.
 */
function looksSent({ sentAt, seemingRank }: RegistrationEntity, timeline: StatusMove[]): StatusMove[] {
  const as = (state: RegistrationState, at: Date): StatusMove => ({ at, state, reason: '' });
  const [first] = timeline;
  if (first?.state === 'waitlisted') {
    const others = timeline.filter(
      ({ state }, index) => state !== 'submitted' || timeline[index - 1]?.state !== 'waitlisted',
    );
    return [as('submitted', first.at), ...others];
  }
  if (sentAt === null || timeline.some(({ state }) => state === 'submitted')) return timeline;
  const seeming = seemingRank === null ? [] : [as('waitlisted', sentAt)];
  return [as('submitted', sentAt), ...seeming, ...timeline];
}
