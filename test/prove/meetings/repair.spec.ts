import { checkProblem } from '../../../libs/meetings/domain/optimiser/check';
import { Model } from '../../../libs/meetings/domain/optimiser/model';
import type { Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { isProof } from '../../../libs/meetings/domain/optimiser/reasons';
import { fewestMoves } from '../../../libs/meetings/domain/optimiser/repair/fewest-moves';
import { canStay } from '../../../libs/meetings/domain/optimiser/repair/published';
import { repair } from '../../../libs/meetings/domain/optimiser/repair/repair';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';
import { randomProblem } from './random-problem';

const PROBLEMS = Number(process.env.PROBLEMS ?? 400);

/** A small problem with something published, and rules that a repair looks at. */
function publishedProblem(seed: number): Problem | null {
  const problem = randomProblem(seed);
  checkProblem(problem);
  if (problem.published === null) return null;
  return { ...problem, rules: { ...problem.rules, allPlaced: false, fairness: null } };
}

describe('a repair', () => {
  it(`is sound, and loses and moves no less than must be, in ${PROBLEMS} small problems of every kind`, () => {
    const seen = { all: 0, asFew: 0, impossible: 0 };
    for (let seed = 1; seed <= PROBLEMS; seed += 1) {
      const problem = publishedProblem(seed);
      if (problem === null) continue;
      const { places, moved, unplaced } = repair(problem, { mostMoved: Infinity, moveForBreaks: false });
      expect([seed, verify(problem, places).violations]).toEqual([seed, []]);
      const least = fewestMoves(problem);
      const lost = unplaced.reduce((sum, { meeting }) => sum + problem.meetings[meeting]!.weight, 0);
      expect(lost).toBeGreaterThanOrEqual(least.unplaced.reached);
      // What could stay and is given up, for the sake of one before it, counts as moved there.
      const stays = canStay(new Model(problem), problem.published ?? []);
      const moves = moved.length + unplaced.filter(({ meeting }) => stays[meeting] === 1).length;
      if (lost === least.unplaced.reached) expect(moves).toBeGreaterThanOrEqual(least.moved.reached);
      const isFewest = lost === least.unplaced.reached && moves === least.moved.reached;
      seen.all += 1;
      if (isFewest) seen.asFew += 1;
      // What is proved impossible cannot be held beside all that is held.
      for (const { meeting, reason, isImpossible } of unplaced) {
        if (isProof(reason)) expect([seed, meeting, isImpossible]).toEqual([seed, meeting, true]);
        if (!isImpossible) continue;
        seen.impossible += 1;
        const asked = problem.meetings.map((__, other) => places[other] !== null || other === meeting);
        expect([seed, meeting, canHold(problem, asked)]).toEqual([seed, meeting, false]);
      }
    }
    expect(seen.impossible).toBeGreaterThan(0);
    expect(seen.asFew / seen.all).toBeGreaterThan(0.9);
  });
});

/** Whether these meetings can be held together, by exact search. */
function canHold(problem: Problem, asked: readonly boolean[]): boolean {
  const published = asked.map((each) => (each ? { slot: 0, table: 0 } : null));
  return fewestMoves({ ...problem, published }).unplaced.reached === 0;
}
