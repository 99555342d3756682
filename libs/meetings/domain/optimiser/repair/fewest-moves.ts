import { type Budget, SatSolver, not } from '../../sat';
import { BoundLoop } from '../bound-loop';
import { Encoding } from '../encoding/encoding';
import { Model } from '../model';
import type { Problem } from '../problem';
import { canStay } from './published';

/** The least that can be lost and moved after a published schedule had to change; for each what is proved, and what is possible. */
export interface FewestMoves {
  /** Weight of published meetings that are not held. */
  unplaced: { atLeast: number; reached: number };
  /** Meetings that could stay, and are in another slot or in none, where no more weight than that is lost. */
  moved: { atLeast: number; reached: number };
  /** The slot of each meeting, -1 where it is not held, in a schedule that reaches both; null where none was found. */
  slots: Int32Array | null;
}

/**
 * Mends by exact search: the most of what was published is held, and of all ways to do that one with the fewest other meetings
 * moved, both proved. Tables are given out afterwards; a change of table alone is no move. For events of up to a hundred people;
 * the budget, spent once for either, may end it before the proof. The problem must have been checked (`checkProblem`); `allPlaced`
 * is not looked at.
 */
export function fewestMoves(problem: Problem, budget: Budget = {}): FewestMoves {
  const model = new Model({ ...problem, rules: { ...problem.rules, allPlaced: false } });
  const published = problem.published ?? problem.meetings.map(() => null);
  const encoding = new Encoding(model, onlyPublished(model, published), new SatSolver());
  const stays = canStay(model, published);
  const { formula } = encoding;
  const answer: FewestMoves = {
    unplaced: { atLeast: 0, reached: Infinity },
    moved: { atLeast: 0, reached: Infinity },
    slots: null,
  };
  const search = (goal: 'unplaced' | 'moved', costs: ConstructorParameters<typeof BoundLoop>[1]) => {
    const loop = new BoundLoop(formula, costs);
    const isMet = loop.run(budget) === 'satisfiable';
    answer[goal] = { atLeast: loop.lower, reached: loop.best };
    if (isMet) answer.slots = encoding.solution();
    loop.keep();
    return isMet;
  };
  const lost = problem.meetings.flatMap(({ weight }, meeting) =>
    published[meeting] === null ? [] : [{ literal: not(encoding.placed[meeting]!), weight }],
  );
  const moves = published.flatMap((place, meeting) =>
    place === null || stays[meeting] === 0
      ? []
      : [{ literal: not(encoding.held[meeting]![place.slot]!), weight: 1 }],
  );
  if (search('unplaced', lost)) search('moved', moves);
  return answer;
}

/** What was not published is not held by a repair either. */
function onlyPublished(model: Model, published: NonNullable<Problem['published']>): Uint8Array {
  const allowed = model.allowed.slice();
  published.forEach((place, meeting) => {
    if (place === null) allowed.fill(0, meeting * model.slots, (meeting + 1) * model.slots);
  });
  return allowed;
}
