import { DEFAULT_RULES, type ConflictRules } from '@app/commitments/domain/rules';
import type {
  OtherClaim,
  PlannedInterpreter,
  PlannedPerson,
  PlannedRoom,
} from '@app/commitments/domain/plan';
import { useMemo } from 'react';
import type { EventDetail } from '../../../../api/types';

/** Somebody’s part as the editor needs it. */
export interface EngagedPerson {
  engagementId: string;
  speakerId: string;
  /** Who she is to conflicts: the same wherever she appears. Null where the part has ended. */
  personId: string | null;
  name: string;
  role: string;
  /** The session whose item it is in; null while it is in none. */
  placedIn: string | null;
  state: string;
}

/** What is around the sessions: whoever appears in them, where they are, what else people owe, what the event makes of conflicts. */
export interface Surroundings {
  engaged: ReadonlyMap<string, EngagedPerson>;
  rooms: readonly PlannedRoom[];
  people: readonly PlannedPerson[];
  interpreters: readonly (PlannedInterpreter & { name: string })[];
  others: readonly OtherClaim[];
  rules: ConflictRules;
}

export function useSurroundings(event: EventDetail): Surroundings {
  return useMemo(
    () => ({
      engaged: new Map(),
      rooms: event.rooms.map(({ id, venueId, capacity }) => ({
        id,
        venueId,
        capacity,
        capacities: {},
        open: null,
      })),
      people: [],
      interpreters: [],
      others: [],
      rules: DEFAULT_RULES,
    }),
    [event.rooms],
  );
}
