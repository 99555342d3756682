import type { DomainError } from '@app/kernel';

/**
 * Who acts: a member of staff, a script with a token, the holder of a personal link, the focal point of a delegation,
 * a speaker or her assistant, an interpreter, anybody, or the system.
 */
export interface Actor {
  kind: 'account' | 'token' | 'holder' | 'focal-point' | 'speaker' | 'interpreter' | 'visitor' | 'system';
  /** The account's, registration's, focal point's, speaker's or interpreter's id; null for a visitor and the system. */
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

/** A place grants may reach: an event of a series, a series, or nowhere in particular when both are null. */
export type GrantPlace = Pick<Grant, 'seriesId' | 'eventId'>;

/** The place of what belongs to no event: only grants that hold everywhere reach it. */
export const EVERYWHERE: GrantPlace = { seriesId: null, eventId: null };

/** Whether the grant holds in this place. */
export function reaches(grant: Grant, place: GrantPlace): boolean {
  if (grant.eventId !== null) return grant.eventId === place.eventId;
  return grant.seriesId === null || grant.seriesId === place.seriesId;
}

/** How far somebody sees: everywhere, or these series and events. */
export interface Bound {
  everywhere: boolean;
  seriesIds: string[];
  eventIds: string[];
}

/** How far these grants reach. */
export function boundOf(grants: readonly Grant[]): Bound {
  return {
    everywhere: grants.some((grant) => grant.seriesId === null && grant.eventId === null),
    seriesIds: grants.flatMap((grant) =>
      grant.eventId === null && grant.seriesId !== null ? [grant.seriesId] : [],
    ),
    eventIds: grants.flatMap((grant) => (grant.eventId === null ? [] : [grant.eventId])),
  };
}

/** The signed-in browser a request comes from. */
export interface ActorSession {
  id: string;
  /** When the person signed in. */
  openedAt: Date;
  /** When the person last proved herself again in it, by a mailed code; null when never. */
  provenAt: Date | null;
}

export interface Authenticated {
  actor: Actor;
  grants: readonly Grant[];
  /** Missing for tokens, holders and visitors. */
  session?: ActorSession;
  /** What the actor must do before anything else, as the refusal of everything else. */
  confinedBy?: DomainError;
}

export const VISITOR: Authenticated = { actor: { kind: 'visitor', id: null, name: 'visitor' }, grants: [] };
