import { isRegistrationState, registrationStates } from '@app/registration/domain/registration-state';
import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../../api/problem';
import type { Move, Registration } from '../../../api/types';
import { useEvent } from '../../shell/use-event';
import { personQuery } from '../people/people';

/** The decision somebody else took while this one was prepared; null while it can still be taken. */
export function useOvertaken(person: Registration, error: unknown): Move | null {
  const event = useEvent();
  const refused = asProblem(error).status === 409;
  const fresh = useQuery({ ...personQuery(event.id, person.id), staleTime: 0, enabled: refused }).data;
  const now = refused ? (fresh ?? person) : person;
  return canBeReviewed(now.state) ? null : (now.timeline.at(-1) ?? null);
}

/** Whether an organiser may decide of a registration in this state. */
export function canBeReviewed(state: string): boolean {
  return isRegistrationState(state) && registrationStates.allows(state, 'approved');
}
