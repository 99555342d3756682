import { decidesOn } from './approvers';
import type { RegistrationState } from './registration-state';

/** What waits, by who is to look at it. */
export const REVIEW_QUEUES = ['secretariat', 'focal-points'] as const;

export type ReviewQueue = (typeof REVIEW_QUEUES)[number];

/** What is looked at of a registration to say whom it waits for. */
export interface Queued {
  state: RegistrationState;
  walkInAt: Date | null;
}

/**
 * Whom a registration waits for; null when nobody is to decide of it now. Who stands at the desk does not wait for a focal
 * point, who may be far away: the secretariat decides at once.
 */
export function queueOf({ state, walkInAt }: Queued, category: { preApproval: boolean }): ReviewQueue | null {
  if (state === 'pre_approved') return 'secretariat';
  if (state !== 'submitted') return null;
  return category.preApproval && walkInAt === null ? 'focal-points' : 'secretariat';
}

/** Why whoever reviews cannot just approve what is sent: others do, or a focal point looks first. */
export type ApprovalAwaits = 'others-decide' | 'awaits-focal-point';

/** Why somebody who has been sent is not approved by this actor at once; null where she may be. */
export function approvalAwaits(
  registration: Queued,
  category: { preApproval: boolean; approvers: readonly string[] },
  actor: { kind: string; id: string | null },
): ApprovalAwaits | null {
  if (!decidesOn(category, actor)) return 'others-decide';
  return queueOf(registration, category) === 'focal-points' ? 'awaits-focal-point' : null;
}

/** For so long a focal point can take back that she agreed, milliseconds: enough for a page on a slow line. */
export const TAKEN_BACK_WITHIN = 30_000;

/** Whether the last that was done to a registration is a word of hers that she can still take back. */
export function mayTakeBack(
  { state }: { state: RegistrationState },
  last: { toState: RegistrationState; at: Date; actorKind: string; actorId: string | null },
  { by, now }: { by: { kind: string; id: string | null }; now: Date },
): boolean {
  const isHers = by.kind === 'focal-point' && last.actorKind === by.kind && last.actorId === by.id;
  const isAgreed = state === 'pre_approved' && last.toState === 'pre_approved';
  return isHers && isAgreed && now.getTime() - last.at.getTime() <= TAKEN_BACK_WITHIN;
}

/** Whether somebody stands at the desk until it is decided of. */
export function waitsAtDesk({ state, walkInAt }: Queued): boolean {
  return walkInAt !== null && (state === 'submitted' || state === 'pre_approved');
}
