import { greedy } from '../../../libs/meetings/domain/optimiser/greedy';
import { EVEN_WARMTH, LocalSearch } from '../../../libs/meetings/domain/optimiser/local-search';
import { Model } from '../../../libs/meetings/domain/optimiser/model';
import { leastUnplaced } from '../../../libs/meetings/domain/optimiser/placement-bound';
import type { Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { propagate } from '../../../libs/meetings/domain/optimiser/propagation';
import { Random } from '../../../libs/meetings/domain/optimiser/random';
import { assignTables, fewestTableChanges } from '../../../libs/meetings/domain/optimiser/tables';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';

/** The share of the bound that is worth waiting for. */
export const ENOUGH = 0.995;

export interface Outcome {
  people: number;
  /** CPU seconds until so much of the bound was placed, from reading the problem on; infinite where it never was. */
  toEnough: number;
  toBound: number;
  share: number;
  unplaced: number;
  bound: number;
  breaks: number;
  violations: number;
  tableChanges: number;
  /** Changes of table there must be in these slots, whatever the tables. */
  leastTableChanges: number;
}

const cpu = () => process.cpuUsage().user / 1e6;

/** Searches a large event for so many CPU seconds, and looks every hundred thousand moves. */
export function placeMost(problem: Problem, seconds: number, seed: number): Outcome {
  const began = cpu();
  const model = new Model(problem);
  const allowed = model.allowed.slice();
  propagate(model, allowed);
  const bound = leastUnplaced(model, allowed);
  const total = problem.meetings.reduce((sum, { weight }) => sum + weight, 0);
  const random = new Random(seed);
  const search = new LocalSearch(greedy(model, allowed, random), allowed, random);
  let [toEnough, toBound] = [Infinity, Infinity];
  const look = () => {
    const { unplaced } = search.bestScore;
    if (unplaced === bound) toBound = Math.min(toBound, cpu() - began);
    if (total - unplaced >= ENOUGH * (total - bound)) toEnough = Math.min(toEnough, cpu() - began);
  };
  for (look(); cpu() - began < seconds; look()) {
    search.run({ ...EVEN_WARMTH, moves: 100_000, enough: [] });
  }
  const tables = assignTables(model, search.best);
  const places = Array.from(search.best, (slot, meeting) =>
    slot < 0 ? null : { slot, table: tables[meeting]! },
  );
  const { violations, costs } = verify(problem, places);
  return {
    people: problem.people.length,
    toEnough,
    toBound,
    share: (total - costs.unplaced) / (total - bound),
    unplaced: costs.unplaced,
    bound,
    breaks: costs.breaks,
    violations: violations.length,
    tableChanges: costs.tableChanges,
    leastTableChanges: fewestTableChanges(model, search.best),
  };
}

export const told = ({ people, toEnough, toBound, share, breaks, violations }: Outcome) =>
  `${people} people: ${(100 * ENOUGH).toFixed(1)} % of the bound in ${toEnough.toFixed(1)} CPU s, all of it in ${toBound.toFixed(1)}; at the end ${(100 * share).toFixed(2)} %, ${(breaks / people).toFixed(3)} breaks a person, ${violations} violations`;
