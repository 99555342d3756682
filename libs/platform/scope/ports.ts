import type { FastifyRequest } from 'fastify';
import type { Tx } from '../database/tx';
import type { Authenticated } from './actor';

/** Who sends this request. Provided by identity; null when nobody is signed in. */
export abstract class Authenticator {
  /** @param watching an open page asks by itself: no use of the session, which ends as if it had not been asked */
  abstract authenticate(
    request: FastifyRequest,
    options?: { watching: boolean },
  ): Promise<Authenticated | null>;
}

/** Which events and series there are. Provided by events. */
export abstract class EventDirectory {
  abstract find(tx: Tx, eventId: string): Promise<{ id: string; seriesId: string } | null>;

  abstract hasSeries(tx: Tx, seriesId: string): Promise<boolean>;
}

/** What an account is called in a history, and what it may be there. */
export interface ActorName {
  name: string;
  roles: readonly { role: string; seriesId: string | null; eventId: string | null }[];
}

/** Who accounts are. Provided by identity; an account that is gone is not among them. */
export abstract class ActorNames {
  abstract of(accountIds: readonly string[]): Promise<ReadonlyMap<string, ActorName>>;
}
