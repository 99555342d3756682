/** What the search weighs against each other; a break is 1. */
export interface Weights {
  /** A unit of weight that is not placed. */
  unplaced: number;
  /** One meeting more in a slot than there are tables. */
  crowded: number;
  /** An idle slot in a break: without it a search does not see that a break gets smaller. */
  idle: number;
  /** A break above what a person may have. */
  unfair: number;
}

export const WEIGHTS: Weights = { unplaced: 3, crowded: 1.2, idle: 0.1, unfair: 2 };

/** What a schedule is compared by: first what is not placed, then unfair breaks, then breaks, then idle slots. */
export interface Score {
  unplaced: number;
  unfair: number;
  breaks: number;
  idle: number;
}

export function isBetter(one: Score, other: Score): boolean {
  return (
    (one.unplaced - other.unplaced ||
      one.unfair - other.unfair ||
      one.breaks - other.breaks ||
      one.idle - other.idle) < 0
  );
}
