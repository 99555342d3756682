import { DomainError } from './errors';

/** From each state, the states it may become. */
export type TransitionTable<State extends string> = Record<State, readonly State[]>;

export interface Transitions<State extends string> {
  readonly states: readonly State[];
  /** Whether the arrow stands in the table. */
  allows(from: State, to: State): boolean;
  /** Throws a conflict when the arrow does not stand in the table. */
  assert(from: State, to: State): void;
  /** States no path from `start` leads to: a table with one has a mistake. */
  unreachable(start: State): State[];
}

/** Makes a life cycle out of its table; `what` names the thing in refusals. */
export function defineTransitions<State extends string>(
  what: string,
  table: TransitionTable<State>,
): Transitions<State> {
  const states = Object.keys(table) as State[];
  const allows = (from: State, to: State) => table[from].includes(to);

  return {
    states,
    allows,
    assert(from, to) {
      if (!allows(from, to)) throw notNow(what, from, to);
    },
    unreachable(start) {
      const reached = new Set<State>([start]);
      for (const state of reached) for (const next of table[state]) reached.add(next);
      return states.filter((state) => !reached.has(state));
    },
  };
}

function notNow(what: string, from: string, to: string): DomainError {
  return new DomainError({
    code: `${what}.not-now`,
    kind: 'conflict',
    title: 'Not possible now',
    detail: `This ${what} is ${from.replace('_', ' ')} and cannot become ${to.replace('_', ' ')}.`,
    meta: { from, to },
  });
}
