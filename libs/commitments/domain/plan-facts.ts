import { MINUTE } from './conflict';
import type { Plan, PlannedInterpreter, Stretch } from './plan';
import type { ConflictRules } from './rules';
import { united } from './stretches';

export interface RoomFacts {
  readonly id: string;
  readonly venueId: string;
  readonly open: readonly Stretch[] | null;
  seats(layout: string | null): number;
}

/** What of a plan stays while sessions are moved, ready to be asked. */
export interface PlanFacts {
  readonly rules: ConflictRules;
  readonly rooms: ReadonlyMap<string, RoomFacts>;
  readonly interpreters: ReadonlyMap<string, PlannedInterpreter>;
  readonly days: readonly Stretch[];
  /** All of them in one; null where the event has none yet. */
  readonly during: readonly Stretch[] | null;
  /** The longest way of all, in milliseconds. */
  readonly longestWalk: number;
  /** When somebody has time in that capacity; null: always. */
  availableOf(kind: 'person' | 'interpreter', id: string): readonly Stretch[] | null;
  groupsOf(personId: string): readonly string[];
  /** The way between two rooms in milliseconds; null where there is none. */
  walk(one: string | null, other: string | null): number | null;
}

export function factsOf({ rooms, people, interpreters, days, rules }: Plan): PlanFacts {
  const roomsById = new Map(
    rooms.map(({ id, venueId, capacity, capacities, open }): [string, RoomFacts] => [
      id,
      {
        id,
        venueId,
        open: open && united(open),
        seats: (layout) =>
          layout !== null && Object.hasOwn(capacities, layout) ? (capacities[layout] ?? capacity) : capacity,
      },
    ]),
  );
  const available = {
    person: new Map(people.map(({ id, available }) => [id, available && united(available)])),
    interpreter: new Map(interpreters.map(({ id, available }) => [id, available && united(available)])),
  };
  const groups = new Map(people.map((person) => [person.id, person.groups]));
  const { walkWithinVenue, walkBetweenVenues } = rules.minutes;
  return {
    rules,
    rooms: roomsById,
    interpreters: new Map(interpreters.map((interpreter) => [interpreter.id, interpreter])),
    days: days.toSorted((a, b) => a.from - b.from),
    during: days.length === 0 ? null : united(days),
    longestWalk: Math.max(walkWithinVenue, walkBetweenVenues) * MINUTE,
    availableOf: (kind, id) => available[kind].get(id) ?? null,
    groupsOf: (personId) => groups.get(personId) ?? [],
    walk: (one, other) => {
      if (one === null || other === null || one === other) return null;
      const [from, to] = [roomsById.get(one), roomsById.get(other)];
      if (!from || !to) return null;
      return (from.venueId === to.venueId ? walkWithinVenue : walkBetweenVenues) * MINUTE;
    },
  };
}
