import type { RegistrationState } from './registration-state';

/** What somebody is in the search for partners: not in it, invited by hosts, or a host who invites too. */
export const MATCHMAKING_ROLES = ['none', 'guest', 'host'] as const;

export type MatchmakingRole = (typeof MATCHMAKING_ROLES)[number];

/** What the kind of participant opens to a person. */
export interface Rights {
  /** Whether she stands in the directory that participants read. */
  listed: boolean;
  matchmaking: MatchmakingRole;
  /** Whether she may sign up for sessions. */
  sessions: boolean;
  /** The code of the layout her badge is printed in. */
  badgeLayout: string;
}

/** Rights begin with approval and end with it; until then nothing is open. */
export function rightsOf(state: RegistrationState, category: Rights): Rights {
  const { listed, matchmaking, sessions, badgeLayout } = category;
  if (state === 'approved') return { listed, matchmaking, sessions, badgeLayout };
  return { listed: false, matchmaking: 'none', sessions: false, badgeLayout };
}
