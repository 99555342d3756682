import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { CONFLICT_KINDS, conflictsOf } from '@app/commitments';
import { conflictsByOracle } from '../../support/programmes/conflict-oracle';
import { smallProgrammes } from '../../support/programmes/small-programmes';
import { record } from '../../support/proof';
import { prove } from './stage';

const SEED = 20261130;
const PROGRAMMES = 1_000;

prove(() => {
  const kinds: Record<string, number> = {};
  let [conflicts, differing] = [0, 0];
  const programmes = fc.sample(smallProgrammes, { seed: SEED, numRuns: PROGRAMMES });
  for (const plan of programmes) {
    const found = conflictsOf(plan);
    if (!isDeepStrictEqual(found, conflictsByOracle(plan))) differing += 1;
    conflicts += found.length;
    for (const { kind } of found) kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  const value = `${programmes.length} programmes, ${conflicts} conflicts of ${Object.keys(kinds).length} kinds; ${differing} programmes in which the oracle finds others`;
  process.stdout.write(`${value}\n`);
  record({
    row: 'oracle',
    value,
    holds:
      differing === 0 &&
      programmes.length === PROGRAMMES &&
      Object.keys(kinds).length === CONFLICT_KINDS.length,
    seed: SEED,
    values: { kinds, conflicts, differing },
  });
  return Promise.resolve();
});
