import { defineTransitions } from '@app/kernel';

/** What somebody does in a session. */
export const ENGAGEMENT_ROLES = [
  'chair',
  'moderator',
  'keynote',
  'opening-remarks',
  'congratulatory-message',
  'panellist',
  'speaker',
  'signatory',
  'witness',
] as const;

export type EngagementRole = (typeof ENGAGEMENT_ROLES)[number];

/** From being asked to being certain, and how a part ends. One that was replaced goes on as another engagement. */
export const engagementStates = defineTransitions('engagement', {
  invited: ['tentative', 'confirmed', 'declined', 'withdrawn', 'replaced'],
  tentative: ['confirmed', 'declined', 'withdrawn', 'replaced'],
  confirmed: ['tentative', 'withdrawn', 'replaced'],
  declined: ['invited', 'replaced'],
  withdrawn: ['invited', 'replaced'],
  replaced: [],
});

export type EngagementState = Parameters<typeof engagementStates.allows>[0];

export const ENGAGEMENT_STATES: readonly EngagementState[] = engagementStates.states;

/** What a part in this state may become next. */
export function movesFrom(state: EngagementState): EngagementState[] {
  return ENGAGEMENT_STATES.filter((to) => engagementStates.allows(state, to));
}

/** Parts somebody still has, or may have. */
export const STANDING_STATES = ['invited', 'tentative', 'confirmed'] as const satisfies EngagementState[];

/** Whether the part is still hers, or may become it. */
export function stands(state: EngagementState): boolean {
  return STANDING_STATES.some((standing) => standing === state);
}

/** How a part is shown to organisers: an invitation that never went out is none yet. */
export type ShownState = EngagementState | 'not-invited';

/** What lists are narrowed by, in the order of what becomes of a part. */
export const SHOWN_STATES: readonly ShownState[] = ['not-invited', ...ENGAGEMENT_STATES];

/** The state as it is shown: not invited yet while no link to her page went out and nobody opened one handed to her. */
export function shownState(
  state: EngagementState,
  { invitedAt, claimedAt }: { invitedAt: Date | string | null; claimedAt: Date | string | null },
): ShownState {
  return state === 'invited' && invitedAt === null && claimedAt === null ? 'not-invited' : state;
}

/** How organisers decided and have not said yet (`pending`), else how it stands. They plan with this; outside nobody sees it. */
export function plannedState({
  state,
  pendingState,
}: {
  state: EngagementState;
  pendingState: EngagementState | null;
}): EngagementState {
  return pendingState ?? state;
}

/** What may be decided and kept back: a move that stands in the table, but no replacement, which needs somebody. */
export function mayPend(state: EngagementState, pending: EngagementState): boolean {
  return pending !== 'replaced' && engagementStates.allows(state, pending);
}

/** The ends of which somebody will want to know why. */
export function asksWhy(to: EngagementState): boolean {
  return to === 'declined' || to === 'withdrawn' || to === 'replaced';
}

/** What she answers on her own page: yes, or no, which is a withdrawal once she had said yes. */
export type OwnAnswer = 'confirm' | 'decline';

/** The state her answer makes of this one; null where she is asked nothing. */
export function answered(state: EngagementState, answer: OwnAnswer): EngagementState | null {
  if (answer === 'confirm') return state === 'invited' || state === 'tentative' ? 'confirmed' : null;
  if (state === 'confirmed') return 'withdrawn';
  return state === 'invited' || state === 'tentative' ? 'declined' : null;
}
