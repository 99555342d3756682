export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** One piece of long work: what it is, how far it is, what came of it. */
export interface JobRun {
  id: string;
  seriesId: string | null;
  eventId: string | null;
  kind: string;
  state: JobState;
  done: number;
  /** Null while it is not known. */
  total: number | null;
  phase: string | null;
  params: Record<string, unknown>;
  result: Record<string, unknown> | null;
  error: string | null;
  /** The account that asked, or the kind of who did. */
  askedBy: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** How often it was begun. Whoever holds an earlier number was overtaken and writes no more. */
  taken: number;
}

/** Said of a run whose message was given up; it is live again when somebody has that done again. */
export const GIVEN_UP =
  'This work was given up. Whoever looks after the system sees why, and can have it done again.';

const OVER: readonly JobState[] = ['done', 'failed', 'cancelled'];

/** Whether nothing more will come of the run by itself: it is done, failed or cancelled. */
export function isOver(run: Pick<JobRun, 'state'>): boolean {
  return OVER.includes(run.state);
}

/** Seconds until the work is likely to be done at the pace so far; null while there is none to go by. */
export function etaSeconds(run: JobRun, now: Date): number | null {
  if (run.state !== 'running' || run.startedAt === null || run.total === null || run.done === 0) return null;
  const elapsed = (now.getTime() - run.startedAt.getTime()) / 1000;
  return Math.ceil((elapsed / run.done) * (run.total - run.done));
}
