import { Random } from '../../../libs/meetings/domain/optimiser/random';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';
import { solve } from '../../../libs/meetings/domain/optimiser/solve';
import { record } from '../../support/proof';
import { askNative, askOurs, breaksAtMost, type Clauses, natives } from './native';
import { randomProblem } from './random-problem';

const FORMULAS = 200;
const PROBLEMS = 100;
/** Clauses to a variable at which about half of all random formulas can be true, and nearly all are hard. */
const THRESHOLD = 4.26;
const PATIENCE = 60;

/** Random clauses of three different variables each. */
function threeSat(seed: number): Clauses {
  const random = new Random(seed);
  const variables = 50 + random.below(101);
  return Array.from({ length: Math.round(THRESHOLD * variables) }, () =>
    random
      .shuffled(Array.from({ length: variables }, (_, variable) => variable))
      .slice(0, 3)
      .map((variable) => 2 * variable + random.below(2)),
  );
}

/** Of a small problem whether its fewest breaks can be had, and whether fewer. */
function questions(seed: number): Clauses[] {
  const drawn = randomProblem(seed);
  const problem = { ...drawn, rules: { ...drawn.rules, goals: ['breaks' as const] } };
  const { places } = solve(problem, { seed, iterations: 100_000 });
  if (places.length === 0) return [];
  const { breaks } = verify(problem, places).costs;
  return [breaks, breaks - 1]
    .map((most) => breaksAtMost(problem, most))
    .filter((clauses) => clauses !== null);
}

const asked = [
  ...Array.from({ length: FORMULAS }, (_, seed) => threeSat(seed + 1)),
  ...Array.from({ length: PROBLEMS }, (_, seed) => questions(seed + 1)).flat(),
];
const solvers = natives();
const faults: string[] = [];
const seen = { satisfiable: 0, unsatisfiable: 0, unknown: 0 };
asked.forEach((clauses, index) => {
  const { answer } = askOurs(clauses, PATIENCE);
  seen[answer] += 1;
  for (const solver of solvers) {
    const theirs = askNative(solver, clauses, PATIENCE).answer;
    if (theirs !== answer) faults.push(`question ${index + 1}: ${answer}, by ${solver} ${theirs}`);
  }
});
for (const fault of faults) console.log(fault);
record({
  row: 'native-sat',
  value: `${asked.length} questions beside ${solvers.join(', ') || 'no solver'}: ${seen.satisfiable} satisfiable, ${seen.unsatisfiable} not, ${faults.length} answered otherwise`,
  holds: solvers.length === 0 ? 'not measured' : faults.length === 0 && seen.unknown === 0,
});
