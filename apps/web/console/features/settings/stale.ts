import type { Problem } from '../../../api/problem';

/** A value that stands now and differs from the one being saved. */
export interface Difference {
  field: string;
  theirs: unknown;
}

/** What stands on the server now, when a change was refused because somebody else saved first. */
export function standingNow(problem: Problem): Record<string, unknown> | null {
  if (problem.status !== 409 || problem.code !== 'stale-version') return null;
  const now = problem.meta['now'];
  return typeof now === 'object' && now !== null ? (now as Record<string, unknown>) : null;
}

/** The fields of the form whose standing value is not the one in the form. */
export function differences(mine: object, now: Readonly<Record<string, unknown>>): Difference[] {
  return Object.entries(mine)
    .filter(([field, value]) => field in now && canonical(value) !== canonical(now[field]))
    .map(([field]) => ({ field, theirs: now[field] }));
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, part]) => part !== '' && part !== undefined);
  return JSON.stringify(entries.sort(([a], [b]) => a.localeCompare(b)));
}
