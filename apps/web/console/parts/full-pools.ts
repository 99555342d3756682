import type { LocalisedText } from '@app/kernel';
import { asProblem } from '../../api/problem';

/** What nobody is given a place of now; a choice, a hotel say, is none of our own quotas. */
export interface FullPool {
  poolId: string;
  name: LocalisedText;
  capacity: number;
  closed: boolean;
  choice: boolean;
}

/** What somebody is let in past, and why. */
export interface Past {
  pools: string[];
  reason: string;
}

/** What is full, where a refusal says so. */
export function fullPoolsIn(error: unknown): FullPool[] {
  const full: unknown = asProblem(error).meta['full'];
  if (!Array.isArray(full)) return [];
  return (full as (Omit<FullPool, 'choice'> & { field?: string | null })[]).map(
    ({ poolId, name, capacity, closed, field }) => ({
      ...{ poolId, name, capacity, closed },
      choice: typeof field === 'string',
    }),
  );
}
