import { type Scope, SystemScope } from '@app/platform';

/** Who may see it was looked at; the store knows files only. */
export function asHandedIn(scope: Scope): Scope {
  return SystemScope.of({ eventId: scope.event, asker: scope.actor, reason: 'What a speaker has handed in' });
}
