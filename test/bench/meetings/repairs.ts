import { largeEvent } from '../../../libs/meetings/domain/benchmark/large-event';
import type { Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { Mishaps, publish } from '../../prove/meetings/mishaps';
import { type Trial, tryRepair } from '../../prove/meetings/repair-trial';
import type { Size } from '../support/bench';
import { shown, table } from '../support/table';

const SIZES = {
  full: { people: 2_000, tables: [250, 280], moves: 10_000_000, trials: 20, closings: 5 },
  small: { people: 200, tables: [28], moves: 200_000, trials: 2, closings: 1 },
};
const SEED = 7;

export interface Repairs {
  what: string;
  trials: Trial[];
}

/** What happens to a published event, each mishap by itself, and what mending it costs: where every table is taken, and not. */
export function tryRepairs(size: Size): Repairs[] {
  const { people, moves, trials, closings } = SIZES[size];
  return SIZES[size].tables.flatMap((tables) => {
    const event = publish(largeEvent(people, 1, { tables }), moves);
    const mishaps = new Mishaps(SEED);
    const each = (what: string, count: number, happen: () => Problem): Repairs => ({
      what: `${what}, ${tables} tables`,
      trials: Array.from({ length: count }, () => tryRepair(event, happen())),
    });
    return [
      each('somebody loses six slots', trials, () => mishaps.losesSixSlots(event)),
      each('somebody falls ill for a day', trials, () => mishaps.fallsIllForADay(event)),
      each('five tables close for a day', closings, () => mishaps.tablesClose(event, 5)),
    ];
  });
}

export function repairFaults(rows: readonly Repairs[]): string[] {
  return rows
    .filter(({ trials }) => trials.some(({ violations }) => violations > 0))
    .map(({ what }) => `${what}: the repaired schedule breaks rules`);
}

export function repairsTable(rows: readonly Repairs[]): string[] {
  return table(
    ['mean (worst) of', 'times', 'displaced', 'placed again', 'impossible', 'others moved', 'CPU ms'],
    rows.map(({ what, trials }) => {
      const mean = (of: (one: Trial) => number) =>
        trials.reduce((sum, one) => sum + of(one), 0) / trials.length;
      const spread = (of: (one: Trial) => number) =>
        `${shown(mean(of), 1)} (${shown(Math.max(...trials.map(of)))})`;
      return [
        what,
        shown(trials.length),
        spread(({ displaced }) => displaced),
        spread(({ placed }) => placed),
        spread(({ impossible }) => impossible),
        spread(({ moved }) => moved),
        spread(({ milliseconds }) => milliseconds),
      ];
    }),
  );
}
