import { largeEvent } from '../../../libs/meetings/domain/benchmark/large-event';
import { ENOUGH, type Outcome, placeMost } from '../../prove/meetings/place-most';
import { shown, table } from '../support/table';

const SEED = 1;
/** CPU seconds of search for each person. */
const SECONDS = 0.005;

/** A generated event, searched in proportion to its size. */
export const searchLarge = (people: number): Outcome =>
  placeMost(largeEvent(people, SEED), people * SECONDS, SEED);

export function largeFaults(rows: readonly Outcome[]): string[] {
  return rows.flatMap(({ people, violations, share }) => [
    ...(violations > 0 ? [`${people} people: ${violations} rules broken`] : []),
    ...(share > 1 ? [`${people} people: more is placed than can be`] : []),
  ]);
}

export function largeTable(rows: readonly Outcome[]): string[] {
  return table(
    [
      'people',
      'CPU s',
      '% of the bound',
      'breaks a person',
      `CPU s to ${(100 * ENOUGH).toFixed(1)} %`,
      'to 100 %',
      'table changes',
      'at least',
    ],
    rows.map(({ people, share, breaks, toEnough, toBound, tableChanges, leastTableChanges }) => [
      shown(people),
      shown(people * SECONDS, 1),
      shown(100 * share, 2),
      shown(breaks / people, 3),
      shown(toEnough, 2),
      shown(toBound, 2),
      shown(tableChanges),
      shown(leastTableChanges),
    ]),
  );
}
