import { type RegistrationState, shownState } from '../domain/registration-state';
import type { RegistrationEntity, RegistrationMoveEntity } from '../persistence/registration.entities';

/** A moment of a registration as its holder may know it: who of the organisers decided is not for her. */
export interface StatusMove {
  at: Date;
  state: RegistrationState;
  reason: string;
  /** Who did it; null for the house itself, and for the person she comes with. */
  by: 'holder' | 'organisers' | 'focal-point' | null;
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
  const accompanies = registration.accompaniesId !== null;
  const timeline = moves
    .filter(({ became }, index) => became === null && !wasTakenBack(moves, index))
    .map((move) => statusMove(move, accompanies));
  return looksSent(registration, timeline);
}

/** A word that was taken back a moment later was never given: neither it nor the taking back is told. */
function wasTakenBack(moves: readonly RegistrationMoveEntity[], index: number): boolean {
  return takesBack(moves[index]) || takesBack(moves[index + 1]);
}

function takesBack(move: RegistrationMoveEntity | undefined): boolean {
  return move?.fromState === 'pre_approved' && move.toState === 'submitted' && move.became === null;
}

/** Why something was agreed to is a word among the organisers; why it was not, a word to her. */
function statusMove(move: RegistrationMoveEntity, accompanies: boolean): StatusMove {
  const { at, toState, reason } = move;
  const isToHer = toState !== 'approved' && toState !== 'pre_approved';
  return { at, state: toState, reason: isToHer ? reason : '', by: moverOf(move, accompanies) };
}

/** Whoever comes with somebody has one who sends for her, and a page of her own on which she may. */
function moverOf(
  { actorKind, actorId, registrationId }: RegistrationMoveEntity,
  accompanies: boolean,
): StatusMove['by'] {
  if (actorKind === 'account' || actorKind === 'token') return 'organisers';
  if (actorKind === 'focal-point') return 'focal-point';
  if (actorKind === 'system') return null;
  return accompanies && actorId !== registrationId ? null : 'holder';
}

/**
 * Whoever has waited sent her form first, and sent nothing when she took what she was offered. A draft that repeats an
 * address was never moved to sent, nor to the waiting list, but its holder has sent it.
 */
function looksSent({ sentAt, seemingRank }: RegistrationEntity, timeline: StatusMove[]): StatusMove[] {
  const as = (state: RegistrationState, at: Date, by: StatusMove['by']): StatusMove => ({
    at,
    state,
    reason: '',
    by,
  });
  const [first] = timeline;
  if (first?.state === 'waitlisted') {
    const others = timeline.filter(
      ({ state }, index) => state !== 'submitted' || timeline[index - 1]?.state !== 'waitlisted',
    );
    return [as('submitted', first.at, first.by), ...others];
  }
  if (sentAt === null || timeline.some(({ state }) => state === 'submitted')) return timeline;
  const seeming = seemingRank === null ? [] : [as('waitlisted', sentAt, 'holder')];
  return [as('submitted', sentAt, 'holder'), ...seeming, ...timeline];
}
