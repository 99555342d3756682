import { ExactSearch } from '../../../libs/meetings/domain/optimiser/exact';
import { checkProblem } from '../../../libs/meetings/domain/optimiser/check';
import { Model } from '../../../libs/meetings/domain/optimiser/model';
import type { Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { propagate } from '../../../libs/meetings/domain/optimiser/propagation';
import { assignTables } from '../../../libs/meetings/domain/optimiser/tables';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';
import { bestByTrying } from './oracle';
import { randomProblem } from './random-problem';

const PROBLEMS = Number(process.env.PROBLEMS ?? 150);

/** The costs of the best schedule by the exact search; null where it proves that there is none. */
function bestBySearch(problem: Problem): number[] | null {
  checkProblem(problem);
  const model = new Model(problem);
  const allowed = model.allowed.slice();
  if (propagate(model, allowed) !== null) return null;
  const search = new ExactSearch(model, allowed);
  const answer = search.run({});
  if (answer === 'infeasible') return null;
  const slots = search.slots!;
  const tables = search.tables ?? assignTables(model, slots);
  const places = [...slots].map((slot, meeting) => (slot < 0 ? null : { slot, table: tables[meeting]! }));
  const { violations, costs } = verify(problem, places);
  expect(violations).toEqual([]);
  expect(search.bounds.map(({ lower }) => lower)).toEqual(problem.rules.goals.map((goal) => costs[goal]));
  return problem.rules.goals.map((goal) => costs[goal]);
}

describe('the exact search', () => {
  it(`finds what trying every schedule finds, in ${PROBLEMS} small problems of every kind`, () => {
    const seen = { feasible: 0, infeasible: 0 };
    for (let seed = 1; seed <= PROBLEMS; seed += 1) {
      const problem = randomProblem(seed);
      const { costs } = bestByTrying(problem);
      expect([seed, bestBySearch(problem)]).toEqual([seed, costs]);
      seen[costs === null ? 'infeasible' : 'feasible'] += 1;
    }
    expect(Math.min(seen.feasible, seen.infeasible)).toBeGreaterThan(PROBLEMS / 20);
  });
});
