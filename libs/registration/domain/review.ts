import type { RegistrationState } from './registration-state';

/** What waits, by who is to look at it. */
export const REVIEW_QUEUES = ['secretariat', 'focal-points'] as const;

export type ReviewQueue = (typeof REVIEW_QUEUES)[number];

/** Whom a registration waits for; null when nobody is to decide of it now. */
export function queueOf(state: RegistrationState, category: { preApproval: boolean }): ReviewQueue | null {
  if (state === 'pre_approved') return 'secretariat';
  if (state !== 'submitted') return null;
  return category.preApproval ? 'focal-points' : 'secretariat';
}
