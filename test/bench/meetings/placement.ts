import loadHighs from 'highs';
import { Model } from '../../../libs/meetings/domain/optimiser/model';
import { leastUnplaced, rankOf, seats } from '../../../libs/meetings/domain/optimiser/placement-bound';
import type { Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { propagate } from '../../../libs/meetings/domain/optimiser/propagation';
import { shown, table } from '../support/table';
import { cpuSeconds } from './cpu';

/** Each engine is asked so many times, and the fastest counts: both warm up. */
const TURNS = 3;

export interface Placement {
  people: number;
  meetings: number;
  /** The weight that no schedule can place. */
  ours: number;
  highs: number;
  /** CPU seconds: ours, and of it the ranks, which HiGHS is given; HiGHS from the text it reads, and its search alone. */
  oursSeconds: number;
  ranksSeconds: number;
  highsSeconds: number;
  highsSearchSeconds: number;
}

/** The bound on placement of pairs, by our flow and by HiGHS from the same linear program. */
export async function comparePlacement(problem: Problem): Promise<Placement> {
  const highs = await loadHighs();
  const model = new Model(problem);
  const allowed = model.allowed.slice();
  propagate(model, allowed);
  const total = problem.meetings.reduce((sum, { weight }) => sum + weight, 0);

  const own = fastest(() => {
    const began = cpuSeconds();
    return { value: leastUnplaced(model, allowed), seconds: cpuSeconds() - began };
  });
  const ranks = fastest(() => {
    const began = cpuSeconds();
    for (let person = 0; person < model.people; person += 1) rankOf(model, allowed, person);
    return { seconds: cpuSeconds() - began };
  });
  const text = linearProgram(model, allowed);
  const peer = fastest(() => {
    const began = cpuSeconds();
    return highs.withModel({ format: 'lp', data: text }, (lp) => {
      lp.options.set({ output_flag: false });
      const read = cpuSeconds();
      lp.run();
      const done = cpuSeconds();
      // The program is solved in floating point: what is a hair above a whole number is that number.
      const value = Math.ceil(total - lp.getObjectiveValue() - 1e-6);
      return { value, seconds: done - began, search: done - read };
    });
  });
  return {
    people: model.people,
    meetings: model.meetings,
    ours: own.value,
    highs: peer.value,
    oursSeconds: own.seconds,
    ranksSeconds: ranks.seconds,
    highsSeconds: peer.seconds,
    highsSearchSeconds: peer.search,
  };
}

/**
 * As CPLEX writes linear programs: the most weight, each meeting once at most, nobody in more than fit into her slots one by one,
 * and all together no more than there are seats for.
 */
function linearProgram(model: Model, allowed: Uint8Array): string {
  const { problem, slots, people, own, ownAt } = model;
  const mayBe = problem.meetings.map((_, meeting) =>
    allowed.subarray(meeting * slots, (meeting + 1) * slots).includes(1),
  );
  const open = [...mayBe.keys()].filter((meeting) => mayBe[meeting]);
  const sum = (meetings: readonly number[]) => meetings.map((meeting) => `x${meeting}`).join(' + ');
  const persons = Array.from({ length: people }, (_, person) => {
    const hers = [...own.subarray(ownAt[person], ownAt[person + 1])].filter((meeting) => mayBe[meeting]);
    return hers.length === 0 ? [] : [`p${person}: ${sum(hers)} <= ${rankOf(model, allowed, person)}`];
  }).flat();
  return [
    'Maximize',
    `placed: ${open.map((meeting) => `${problem.meetings[meeting]?.weight} x${meeting}`).join(' + ')}`,
    'Subject To',
    ...persons,
    `seats: ${sum(open)} <= ${seats(model, allowed)}`,
    'Bounds',
    ...open.map((meeting) => `0 <= x${meeting} <= 1`),
    'End',
  ].join('\n');
}

function fastest<T extends { seconds: number }>(work: () => T): T {
  const [first, ...others] = Array.from({ length: TURNS }, work);
  if (first === undefined) throw new Error('Nothing was measured.');
  return others.reduce((best, each) => (each.seconds < best.seconds ? each : best), first);
}

/** Where the two do not find the same value. */
export function differences(rows: readonly Placement[]): string[] {
  return rows
    .filter(({ ours, highs }) => ours !== highs)
    .map(({ people, ours, highs }) => `${people} people: ${ours} unplaced at least, HiGHS says ${highs}`);
}

export function placementTable(rows: readonly Placement[]): string[] {
  return table(
    ['people', 'meetings', 'unplaced, ours', 'HiGHS', 'CPU s, ours', 'of it ranks', 'HiGHS', 'of it search'],
    rows.map((row) => [
      shown(row.people),
      shown(row.meetings),
      shown(row.ours),
      shown(row.highs),
      shown(row.oursSeconds, 3),
      shown(row.ranksSeconds, 3),
      shown(row.highsSeconds, 3),
      shown(row.highsSearchSeconds, 3),
    ]),
  );
}
