import { SHAPES, VARIANTS, benchmarkLike } from '../../../libs/meetings/domain/benchmark/generator';
import { ExactSearch } from '../../../libs/meetings/domain/optimiser/exact';
import { Model } from '../../../libs/meetings/domain/optimiser/model';
import type { Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { propagate } from '../../../libs/meetings/domain/optimiser/propagation';
import { ProofChecker } from '../../../libs/meetings/domain/sat/proof-checker';
import { record } from '../../support/proof';
import { randomProblem } from './random-problem';

/** Conflicts of one search at most: the checker is written to be believed, not to be fast. */
const CONFLICTS = 3_000;
const SMALL = 300;

interface Checked {
  clauses: number;
  refused: number;
  /** Whether the clauses contradict each other in the end. */
  isRefuted: boolean;
}

type Step = { kind: 'given' | 'added' | 'deleted'; clause: readonly number[] };

/** Everything a search is given and derives, in order. */
function stepsOf(problem: Problem): { steps: Step[]; isRefuted: boolean } {
  const model = new Model(problem);
  const allowed = model.allowed.slice();
  if (propagate(model, allowed) !== null) return { steps: [], isRefuted: false };
  const steps: Step[] = [];
  const log = {
    given: (clause: readonly number[]) => void steps.push({ kind: 'given', clause: [...clause] }),
    added: (clause: readonly number[]) => void steps.push({ kind: 'added', clause: [...clause] }),
    deleted: (clause: readonly number[]) => void steps.push({ kind: 'deleted', clause: [...clause] }),
  };
  const answer = new ExactSearch(model, allowed, log).run({ conflicts: CONFLICTS });
  return { steps, isRefuted: answer === 'infeasible' };
}

function check(steps: readonly Step[]): Checked {
  const checker = new ProofChecker();
  let [clauses, refused] = [0, 0];
  for (const { kind, clause } of steps) {
    if (kind === 'given') checker.given(clause);
    else if (kind === 'deleted') checker.remove(clause);
    else {
      clauses += 1;
      if (!checker.add(clause)) refused += 1;
    }
  }
  return { clauses, refused, isRefuted: checker.refuted };
}

let [clauses, refused, caught, tampered, refuted, unproved] = [0, 0, 0, 0, 0, 0];
const problems = [
  ...Array.from({ length: SMALL }, (_, seed) => randomProblem(seed + 1)),
  ...Object.values(SHAPES).map((shape, index) => benchmarkLike(shape, VARIANTS[index % VARIANTS.length]!, 3)),
];
for (const problem of problems) {
  const { steps, isRefuted } = stepsOf(problem);
  const sound = check(steps);
  clauses += sound.clauses;
  refused += sound.refused;
  if (isRefuted) refuted += 1;
  if (isRefuted !== sound.isRefuted) unproved += 1;
  // A search that had proved too much: from the first clause it learnt of two literals or more, one is left out.
  const at = steps.findIndex(({ kind, clause }) => kind === 'added' && clause.length > 2);
  if (at < 0) continue;
  tampered += 1;
  const forged = steps
    .slice(0, at + 1)
    .map((step, index) => (index === at ? { ...step, clause: step.clause.slice(2) } : step));
  if (check(forged).refused > 0) caught += 1;
}
record({
  row: 'proofs',
  value: `${clauses} clauses of ${problems.length} searches, ${refused} refused; ${refuted} searches said there is no schedule, ${unproved} of them without the contradiction; ${caught} of ${tampered} forged ones refused`,
  holds: refused === 0 && unproved === 0 && refuted > 0 && clauses > 10_000 && caught > tampered * 0.9,
});
