import { SHAPES, benchmarkLike } from '../../../libs/meetings/domain/benchmark/generator';
import { greedy } from '../../../libs/meetings/domain/optimiser/greedy';
import { EVEN_WARMTH, LocalSearch } from '../../../libs/meetings/domain/optimiser/local-search';
import { Model } from '../../../libs/meetings/domain/optimiser/model';
import type { Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { propagate } from '../../../libs/meetings/domain/optimiser/propagation';
import { Random } from '../../../libs/meetings/domain/optimiser/random';
import { solve } from '../../../libs/meetings/domain/optimiser/solve';
import { assignTables } from '../../../libs/meetings/domain/optimiser/tables';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';
import { record } from '../../support/proof';
import { instancesIn } from './instances';

const SECONDS = 20;
/** Generated problems of each shape, and how long their optimum is looked for; those without a proof are left out. */
const DRAWN = 3;
const PROOF_SECONDS = 60;
/** The search finds the optimum of so many, and is never farther from it than so many breaks. */
const SHARE = 0.8;
const FARTHEST = 1;

interface Proved {
  name: string;
  problem: Problem;
  optimum: number;
}

const cpu = () => process.cpuUsage().user / 1e6;

/** The originals of the benchmark; what a variant adds is named in the file, as `.prec15` is. */
function originals(folder: string): Proved[] {
  return instancesIn(folder).flatMap(({ name, problem, published }) =>
    /^[^.]+(\.original)?$/.test(name) && typeof published === 'number'
      ? { name, problem, optimum: published }
      : [],
  );
}

function generated(): Proved[] {
  return Object.entries(SHAPES).flatMap(([shape, of]) =>
    Array.from({ length: DRAWN }, (_, at) => at + 1).flatMap((seed) => {
      const problem = benchmarkLike(of, 'original', seed);
      const began = cpu();
      const stop = () => cpu() - began > PROOF_SECONDS;
      const { status, goals } = solve(problem, { seed: 1, iterations: Infinity, stop });
      return status === 'optimal' ? { name: `${shape} ${seed}`, problem, optimum: goals[0]!.cost } : [];
    }),
  );
}

/** How many breaks more than the best the search ends with; infinite where it has no schedule. */
function run({ name, problem, optimum }: Proved) {
  const began = cpu();
  const model = new Model(problem);
  const allowed = model.allowed.slice();
  propagate(model, allowed);
  const random = new Random(1);
  const search = new LocalSearch(greedy(model, allowed, random), allowed, random);
  const stop = () => cpu() - began > SECONDS;
  while (!stop() && search.bestScore.breaks + search.bestScore.unplaced > optimum)
    search.run({ ...EVEN_WARMTH, moves: 2_000_000, enough: [optimum], stop });
  const cpuSeconds = cpu() - began;
  const tables = assignTables(model, search.best);
  const places = Array.from(search.best, (slot, at) => (slot < 0 ? null : { slot, table: tables[at]! }));
  const { violations, costs } = verify(problem, places);
  const above = violations.length === 0 ? costs.breaks - optimum : Infinity;
  console.log(`${name.padEnd(28)} optimum ${optimum}, found +${above} in ${cpuSeconds.toFixed(2)} CPU s`);
  return { name, optimum, above, cpuSeconds };
}

const folder = process.env.INSTANCES;
const runs = (folder ? originals(folder) : generated()).map(run);
const found = runs.filter(({ above }) => above === 0);
const farthest = Math.max(0, ...runs.map(({ above }) => above));
const missed = runs.filter(({ above }) => above > 0).map(({ name, above }) => `${name} (+${above})`);
record({
  row: 'local-search-alone',
  value: `optimum of ${found.length} of ${runs.length}, never more than +${farthest}${missed.length > 0 ? `; missed: ${missed.join(', ')}` : ''}`,
  holds:
    runs.length === 0
      ? 'not measured'
      : found.length >= SHARE * runs.length && farthest <= FARTHEST && found.every(({ above }) => above >= 0),
  values: runs,
});
