import { largeEvent } from '../../../libs/meetings/domain/benchmark/large-event';
import type { Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { record } from '../../support/proof';
import { Mishaps, publish } from './mishaps';
import { type Trial, told, tryRepair } from './repair-trial';

const PEOPLE = 2_000;
const MOVES = 20_000_000;
const TRIALS = 40;
const TRIALS_OF_TABLES = 10;

const values: Record<string, Trial[]> = {};
const lines: string[] = [];
let holds = true;
for (const tables of [250, 280]) {
  const problem = publish(largeEvent(PEOPLE, 1, { tables }), MOVES);
  const mishaps = new Mishaps(7);
  const events: [string, number, number, number, () => Problem][] = [
    ['loses six slots', TRIALS, 4, 250, () => mishaps.losesSixSlots(problem)],
    ['falls ill for a day', TRIALS, 4, 250, () => mishaps.fallsIllForADay(problem)],
    ['five tables close for a day', TRIALS_OF_TABLES, 12, 1_000, () => mishaps.tablesClose(problem, 5)],
  ];
  for (const [name, count, mostMoved, milliseconds, happen] of events) {
    const what = `${name}, ${tables} tables`;
    const trials = Array.from({ length: count }, () => tryRepair(problem, happen()));
    values[what] = trials;
    lines.push(told(what, trials));
    console.log(lines.at(-1));
    holds &&= trials.every(
      (one) =>
        one.violations === 0 &&
        one.moved <= mostMoved &&
        one.milliseconds <= milliseconds &&
        one.breaks <= one.touched &&
        one.impossible + one.changeable === one.displaced - one.placed,
    );
  }
}
record({ row: 'repairs', value: lines.join('; '), holds, values });
