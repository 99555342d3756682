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

/** Whether somebody stands at the desk until it is decided of. */
export function waitsAtDesk({ state, walkInAt }: Queued): boolean {
  return walkInAt !== null && (state === 'submitted' || state === 'pre_approved');
}
