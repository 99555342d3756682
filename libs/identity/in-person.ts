import { inPersonOnly } from '@app/kernel';
import type { ActorSession, Scope } from '@app/platform';

/** The account and the session of whoever acts in person; throws `in-person-only` for a token and for anybody else. */
export function inPerson(scope: Scope): { accountId: string; session: ActorSession } {
  const { actor, session } = scope;
  if (actor.kind !== 'account' || actor.id === null || session === null) throw inPersonOnly();
  return { accountId: actor.id, session };
}
