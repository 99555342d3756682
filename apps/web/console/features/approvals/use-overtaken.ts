import { isRegistrationState, registrationStates } from '@app/registration/domain/registration-state';
import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../../api/problem';
import type { Move, Registration } from '../../../api/types';
import { useEvent } from '../../shell/use-event';
import { newestOf, personQuery } from '../people/people';

/** What became of a registration after it was looked at. */
export interface Overtaken {
  /** What was done last, by whom and when. */
  by: Move;
  now: Registration;
  /** Whether it can still be decided of, by whoever has looked again. */
  open: boolean;
}

/** What somebody else did after the registration was seen like this; null when nobody did anything. */
export function useOvertaken(seen: Registration, person: Registration, error: unknown): Overtaken | null {
  const event = useEvent();
  const refused = asProblem(error).status === 409;
  const { data } = useQuery({ ...personQuery(event.id, person.id), staleTime: 0, enabled: refused });
  const now = newestOf(person, data);
  const by = now.timeline.at(-1);
  return now.version === seen.version || by === undefined
    ? null
    : { by, now, open: canBeReviewed(now.state) };
}

/** Whether an organiser may decide of a registration in this state. */
export function canBeReviewed(state: string): boolean {
  return isRegistrationState(state) && registrationStates.allows(state, 'approved');
}
