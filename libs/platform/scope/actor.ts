/** Who acts: a member of staff, a script with a token, the holder of a personal link, anybody, or the system. */
export interface Actor {
  kind: 'account' | 'token' | 'holder' | 'visitor' | 'system';
  /** The account's or registration's id; null for a visitor and the system. */
  id: string | null;
  /** As it stands in a history; the reason for the system. */
  name: string;
}

/** Permissions that hold in one event, in one series, or everywhere when both are null. */
export interface Grant {
  role: string;
  permissions: readonly string[];
  seriesId: string | null;
  eventId: string | null;
}

export interface Authenticated {
  actor: Actor;
  grants: readonly Grant[];
}

export const VISITOR: Authenticated = { actor: { kind: 'visitor', id: null, name: 'visitor' }, grants: [] };
