import { Model } from '../../../libs/meetings/domain/optimiser/model';
import type { Place, Problem } from '../../../libs/meetings/domain/optimiser/problem';
import { type Repaired, repair } from '../../../libs/meetings/domain/optimiser/repair/repair';
import { Timetable } from '../../../libs/meetings/domain/optimiser/timetable';
import { verify } from '../../../libs/meetings/domain/optimiser/verifier';

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
};

export interface Trial {
  milliseconds: number;
  displaced: number;
  placed: number;
  /** Of those not placed. */
  impossible: number;
  changeable: number;
  moved: number;
  reseated: number;
  breaks: number;
  touched: number;
  /** People with two breaks more than before, or more still. */
  worse: number;
  violations: number;
}

/** Mends what was published for a problem that has changed meanwhile, and counts what that did. */
export function tryRepair(before: Problem, after: Problem): Trial {
  const from = cpu();
  const mended = repair(after);
  const milliseconds = cpu() - from;
  const { displaced, moved, reseated, unplaced, places } = mended;
  const verdict = verify(after, places);
  const added = breaksAdded(before, after, mended);
  return {
    milliseconds,
    displaced: displaced.length,
    placed: displaced.length - unplaced.length,
    impossible: unplaced.filter(({ isImpossible }) => isImpossible).length,
    changeable: unplaced.filter(({ change }) => change !== null).length,
    moved: moved.length,
    reseated: reseated.length,
    breaks: verdict.costs.breaks - verify(before, before.published ?? []).costs.breaks,
    touched: new Set([...displaced, ...moved].flatMap((meeting) => after.meetings[meeting]!.people)).size,
    worse: added.filter((each) => each > 1).length,
    violations: verdict.violations.length,
  };
}

function breaksAdded(before: Problem, after: Problem, { places }: Repaired): number[] {
  const [had, has] = [breaksOf(before, before.published ?? []), breaksOf(after, places)];
  return has.map((each, person) => each - had[person]!);
}

function breaksOf(problem: Problem, places: readonly (Place | null)[]): number[] {
  const timetable = new Timetable(new Model(problem));
  places.forEach((place, meeting) => place && timetable.place(meeting, place.slot));
  return problem.people.map((_, person) => timetable.breaks(person));
}

/** A line about some trials of one kind. */
export function told(what: string, trials: readonly Trial[]): string {
  const sum = (of: (one: Trial) => number) => trials.reduce((all, one) => all + of(one), 0);
  const spread = (of: (one: Trial) => number, digits: number) =>
    `${(sum(of) / trials.length).toFixed(digits)} (worst ${Math.max(...trials.map(of)).toFixed(0)})`;
  const displaced = sum((one) => one.displaced);
  const placed = sum((one) => one.placed);
  return [
    `${what}: ${(displaced / trials.length).toFixed(1)} displaced`,
    `${((100 * placed) / Math.max(displaced, 1)).toFixed(1)} % placed again`,
    `of the ${displaced - placed} others ${sum((one) => one.impossible)} proved impossible, ${sum((one) => one.changeable)} possible with more moves`,
    `others moved ${spread((one) => one.moved, 2)}`,
    `another table only ${spread((one) => one.reseated, 1)}`,
    `${spread((one) => one.milliseconds, 0)} CPU ms`,
    `breaks ${spread((one) => one.breaks, 1)} more for ${(sum((one) => one.touched) / trials.length).toFixed(1)} people touched`,
    `${sum((one) => one.worse)} people with two more`,
  ].join(', ');
}
