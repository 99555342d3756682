import { largeEvent } from '../../../libs/meetings/domain/benchmark/large-event';
import type { Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { fewestMoves } from '../../../libs/meetings/domain/optimiser/repair/fewest-moves';
import { repair } from '../../../libs/meetings/domain/optimiser/repair/repair';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';
import { record } from '../../support/proof';
import { Mishaps, publish } from './mishaps';

const CONFLICTS = 20_000;
const TURNS = 3;

interface Trial {
  people: number;
  what: string;
  seconds: number;
  unplaced: { proved: number; repaired: number };
  moved: { proved: number; repaired: number };
  isProved: boolean;
  violations: number;
}

const cpu = () => process.cpuUsage().user / 1e6;

function trial(people: number, what: string, problem: Problem): Trial {
  const mended = repair(problem, { mostMoved: Infinity, moveForBreaks: false });
  const from = cpu();
  const { unplaced, moved } = fewestMoves(problem, { conflicts: CONFLICTS });
  const lost = mended.unplaced.reduce((sum, { meeting }) => sum + problem.meetings[meeting]!.weight, 0);
  return {
    people,
    what,
    seconds: cpu() - from,
    unplaced: { proved: unplaced.atLeast, repaired: lost },
    moved: { proved: moved.atLeast, repaired: mended.moved.length },
    isProved: unplaced.atLeast === unplaced.reached && moved.atLeast === moved.reached,
    violations: verify(problem, mended.places).violations.length,
  };
}

const trials: Trial[] = [];
for (const people of [40, 70, 100]) {
  const problem = publish(largeEvent(people, 1, { tables: Math.ceil(people / 7) }), 1_000_000);
  const mishaps = new Mishaps(people);
  for (let turn = 0; turn < TURNS; turn += 1) {
    trials.push(trial(people, 'loses six slots', mishaps.losesSixSlots(problem)));
    trials.push(trial(people, 'ill for a day', mishaps.fallsIllForADay(problem)));
    trials.push(trial(people, 'a table closes', mishaps.tablesClose(problem, 1)));
  }
}
for (const one of trials) console.log(JSON.stringify(one));
const proved = trials.filter(({ isProved }) => isProved).length;
const more = trials.reduce((sum, { moved }) => sum + moved.repaired - moved.proved, 0);
const fewest = trials.reduce((sum, { moved }) => sum + moved.proved, 0);
const slowest = Math.max(...trials.map(({ seconds }) => seconds));
record({
  row: 'fewest-moves',
  value: `${proved} of ${trials.length} proved, the slowest in ${slowest.toFixed(1)} CPU s; the repair moves ${fewest + more} others in all where ${fewest} must`,
  holds:
    proved === trials.length &&
    trials.every(
      ({ unplaced, moved, violations }) =>
        violations === 0 && unplaced.repaired === unplaced.proved && moved.repaired <= moved.proved + 1,
    ),
  values: trials,
});
