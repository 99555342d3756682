/** How far a token reaches at most: its owner's grants are cut down to it at every use. */
export interface TokenLimit {
  /** Null for everything the owner may. */
  permissions: readonly string[] | null;
  /** Null for everywhere the owner may; else the series of the event is told too. */
  eventId: string | null;
  seriesId: string | null;
}

interface Held {
  permissions: readonly string[];
  seriesId: string | null;
  eventId: string | null;
}

/** A token may not be good for longer than a year, so that a forgotten one ends by itself; without an end it never does. */
export const TOKEN_LIFE_MOST = 366 * 24 * 3_600_000;

/** So many live tokens one account has at most. */
export const TOKENS_MOST = 50;

/** The grants as the token has them: none wider than its limit, none its owner has lost. */
export function narrowed<G extends Held>(grants: readonly G[], limit: TokenLimit): G[] {
  return grants
    .filter((grant) => reachesInto(grant, limit))
    .map((grant) => ({
      ...grant,
      ...(limit.eventId === null ? {} : { seriesId: null, eventId: limit.eventId }),
      permissions: grant.permissions.filter((one) => limit.permissions?.includes(one) ?? true),
    }))
    .filter(({ permissions }) => permissions.length > 0);
}

/** What a token may be made for, there: everything its maker holds in the place, sorted. */
export function offered(grants: readonly Held[], place: Pick<TokenLimit, 'eventId' | 'seriesId'>): string[] {
  const held = grants.filter((grant) => reachesInto(grant, place)).flatMap(({ permissions }) => permissions);
  return [...new Set(held)].sort();
}

function reachesInto(grant: Held, { eventId, seriesId }: Pick<TokenLimit, 'eventId' | 'seriesId'>): boolean {
  if (eventId === null) return true;
  if (grant.eventId !== null) return grant.eventId === eventId;
  return grant.seriesId === null || grant.seriesId === seriesId;
}
