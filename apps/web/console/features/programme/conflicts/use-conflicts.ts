import type { Conflict } from '@app/commitments/domain/conflict';
import { ConflictGraph } from '@app/commitments/domain/conflict-graph';
import type { Plan } from '@app/commitments/domain/plan';
import { plannedSession } from '@app/programme/domain/planned-session';
import type { Session } from '@app/programme/domain/session';
import { useMemo, useRef } from 'react';
import type { GridDay } from '../grid/geometry';
import type { Surroundings } from './surroundings';

export interface Conflicts {
  /** All there are, the gravest first. */
  list: readonly Conflict[];
  /** What a session would conflict with if it were so; nothing changes by asking. */
  against: (session: Session) => Conflict[];
}

interface Known {
  surroundings: Surroundings;
  days: readonly GridDay[];
  graph: ConflictGraph;
  sessions: ReadonlyMap<string, Session>;
}

/** The conflicts of the draft as it is shown: only what changed since it was last shown is looked at again. */
export function useConflicts(
  sessions: ReadonlyMap<string, Session>,
  surroundings: Surroundings,
  days: readonly GridDay[],
): Conflicts {
  const known = useRef<Known | null>(null);
  return useMemo(() => {
    const planned = (session: Session) =>
      plannedSession(session, (id) => surroundings.engaged.get(id)?.personId ?? null);
    const before = known.current;
    let graph: ConflictGraph;
    if (before?.surroundings === surroundings && before.days === days) {
      graph = before.graph;
      for (const [id, session] of sessions) {
        if (before.sessions.get(id) !== session) graph.put(planned(session));
      }
      for (const id of before.sessions.keys()) if (!sessions.has(id)) graph.remove(id);
    } else {
      const { rooms, people, interpreters, others, rules } = surroundings;
      const plan: Plan = {
        sessions: [...sessions.values()].map(planned),
        rooms,
        people,
        interpreters,
        others,
        days,
        rules,
      };
      graph = new ConflictGraph(plan);
    }
    known.current = { surroundings, days, graph, sessions };
    return { list: graph.list(), against: (session) => graph.against(planned(session)) };
  }, [sessions, surroundings, days]);
}
