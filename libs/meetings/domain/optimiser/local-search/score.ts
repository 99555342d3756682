import type { Goal, Rules } from '../problem';

/** What a schedule of slots costs by each goal that slots alone decide, and what it breaks of the rules. */
export interface Score extends Record<Exclude<Goal, 'tableChanges'>, number> {
  /** By how much breaks of two people differ above what the rules allow. */
  unfair: number;
}

export type Count = keyof Score;

export const NOTHING: Readonly<Score> = {
  shortfall: 0,
  unplaced: 0,
  unfair: 0,
  unfairness: 0,
  breaks: 0,
  idle: 0,
  moves: 0,
};

/**
 * What schedules are compared by, one after the other: what the rules forbid, the goals, and then what they do not name but
 * nobody minds. Changes of tables are not known yet.
 */
export function ranksOf({ allPlaced, fairness, goals }: Rules): Count[] {
  const ranks: Count[] = [
    ...(allPlaced ? (['unplaced'] as const) : []),
    ...(fairness === null ? [] : (['unfair'] as const)),
    ...goals.filter((goal) => goal !== 'tableChanges'),
    'unplaced',
    'breaks',
    'idle',
  ];
  return [...new Set(ranks)];
}

/** Whether one schedule is better than another. */
export function isBetter(one: Score, other: Score, ranks: readonly Count[]): boolean {
  for (const rank of ranks) if (one[rank] !== other[rank]) return one[rank] < other[rank];
  return false;
}
