import { DEFAULT_RULES, type ConflictRules } from '@app/commitments/domain/rules';
import type {
  OtherClaim,
  PlannedInterpreter,
  PlannedPerson,
  PlannedRoom,
} from '@app/commitments/domain/plan';
import type { LocalisedText } from '@app/kernel';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../../api/client';

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
  others: readonly (OtherClaim & { label: LocalisedText })[];
  rules: ConflictRules;
}

export interface KnownSurroundings {
  surroundings: Surroundings;
  /** Whether they are as they stand now: conflicts are all that there are only then. */
  current: boolean;
  /** Why they could not be read; null where they could. */
  error: Error | null;
  again: () => void;
}

/** The surroundings of the draft, asked again when a speaker, a room or something elsewhere has changed. */
export function useSurroundings(event: string): KnownSurroundings {
  const { data, error, refetch } = useQuery(
    api.queryOptions('get', '/api/v1/events/{event}/programme/surroundings', { params: { path: { event } } }),
  );
  const surroundings = useMemo(
    () =>
      data === undefined
        ? NONE
        : {
            ...data,
            rules: data.rules as ConflictRules,
            engaged: new Map(data.engaged.map((person) => [person.engagementId, person])),
          },
    [data],
  );
  return {
    surroundings,
    current: data !== undefined && error === null,
    error,
    again: () => void refetch(),
  };
}

/** Until they are known only sessions are in one another’s way. */
const NONE: Surroundings = {
  engaged: new Map(),
  rooms: [],
  people: [],
  interpreters: [],
  others: [],
  rules: DEFAULT_RULES,
};
