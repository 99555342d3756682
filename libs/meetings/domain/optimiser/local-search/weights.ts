import type { Goal, Problem, Rules } from '../problem';

/** What the search weighs against each other, of each the price of one. */
export interface Weights {
  /** A meeting that a company lacks. */
  shortfall: number;
  /** A unit of weight that is not placed. */
  unplaced: number;
  /** A break that somebody has too many, or too few, beside others (see `Fairness`). */
  uneven: number;
  breaks: number;
  /** An idle slot in a break: without it a search does not see that a break gets smaller. */
  idle: number;
  moves: number;
  /** One meeting more in a slot than there are tables. */
  crowded: number;
}

/** A goal as the search is after it, those that count more, and those that count less or are not named. */
const BEFORE = 3;
const SOUGHT = 1;
const AFTER = 0.1;
/** Breaks above what the rules allow. */
const UNFAIR = 2;
const CROWDED = 1.2;

const isOfSlots = (goal: Goal) => goal !== 'tableChanges';
const isOfPlacement = (goal: Goal) => goal === 'shortfall' || goal === 'unplaced';

/**
 * The goals the search is after in turn. Weights far enough apart to keep the order of goals freeze a search: so it is after one
 * at a time, each of which costs as much as a break then; those before cost more, those after little. What meetings are held needs
 * no turn of its own where it counts first, since it is dear throughout.
 */
export function turnsOf({ goals }: Rules): Goal[] {
  const ofSlots = goals.filter(isOfSlots);
  const turns = ofSlots.slice(ofSlots.findIndex((goal) => !isOfPlacement(goal)));
  return ofSlots.every(isOfPlacement) ? ['breaks'] : turns;
}

/** Whether holding fewer meetings may be better: where something counts more, or is a rule. */
export function mayRelease({ goals, allPlaced, fairness }: Rules): boolean {
  const first = goals.findIndex((goal) => !isOfPlacement(goal));
  const last = Math.max(goals.indexOf('unplaced'), goals.indexOf('shortfall'));
  return !allPlaced && (fairness !== null || !goals.includes('unplaced') || (first >= 0 && first < last));
}

/** The weights while the search is after one of the goals. */
export function weightsFor(problem: Problem, sought: Goal): Weights {
  const { goals, allPlaced, fairness } = problem.rules;
  const now = goals.indexOf(sought);
  const of = (goal: Goal): number => {
    const at = goals.indexOf(goal);
    if (goal === sought) return SOUGHT;
    return at >= 0 && (at < now || now < 0) ? BEFORE : AFTER;
  };
  const heaviest = problem.meetings.reduce((most, { weight }) => Math.max(most, weight), 1);
  const isFirst = goals.indexOf('shortfall') < goals.indexOf('unplaced') || !goals.includes('unplaced');
  return {
    shortfall: goals.includes('shortfall') ? of('shortfall') * (isFirst ? heaviest : 1) : 0,
    unplaced: allPlaced ? BEFORE : of('unplaced'),
    uneven: fairness !== null ? UNFAIR : goals.includes('unfairness') ? of('unfairness') : 0,
    breaks: of('breaks'),
    idle: of('idle'),
    moves: goals.includes('moves') ? of('moves') : 0,
    crowded: CROWDED,
  };
}
