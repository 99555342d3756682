import { checkProblem } from '../../../libs/meetings/domain/optimiser/check';
import type { Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { solve } from '../../../libs/meetings/domain/optimiser/solve';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';
import { record } from '../../support/proof';
import { bestByTrying } from './oracle';
import { randomProblem } from './random-problem';

const PROBLEMS = Number(process.env.PROBLEMS ?? 10_000);

/** What is wrong with the answer to one small problem; empty where nothing is. */
function faultsOf(problem: Problem, seed: number, truth: readonly number[] | null): string[] {
  checkProblem(problem);
  const { status, places, goals } = solve(problem, { seed, iterations: 200_000 });
  if (truth === null) return status === 'infeasible' ? [] : [`${seed}: ${status}, and there is no schedule`];
  if (status !== 'optimal') return [`${seed}: ${status}, and there is a schedule`];
  const { violations } = verify(problem, places);
  const reached = goals.map(({ cost }) => cost);
  const bounds = goals.map(({ bound }) => bound);
  return [
    ...violations.map((each) => `${seed}: ${each}`),
    ...(String(reached) === String(truth) ? [] : [`${seed}: ${reached} in the place of ${truth}`]),
    ...(String(bounds) === String(truth) ? [] : [`${seed}: bounds ${bounds} in the place of ${truth}`]),
  ];
}

const faults: string[] = [];
let impossible = 0;
for (let seed = 1; seed <= PROBLEMS; seed += 1) {
  const problem = randomProblem(seed);
  const { costs } = bestByTrying(problem);
  faults.push(...faultsOf(problem, seed, costs));
  if (costs === null) impossible += 1;
}
for (const fault of faults.slice(0, 20)) console.log(fault);
record({
  row: 'small-problems',
  value: `${PROBLEMS} problems, ${impossible} of them without a schedule: ${faults.length} answers wrong`,
  holds: faults.length === 0 && impossible > PROBLEMS / 20 && impossible < PROBLEMS / 2,
});
