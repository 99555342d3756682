import type { JobRun } from '../../../api/types';

export function isActive(job: Pick<JobRun, 'state'>): boolean {
  return job.state === 'waiting' || job.state === 'running';
}

/** 0 to 4: how many quarters of a job are done; an ended job has all of them behind it. */
export function quarterOf(job: Pick<JobRun, 'state' | 'done' | 'total'>): number {
  if (!isActive(job)) return 4;
  if (job.total === null || job.total === 0) return 0;
  return Math.min(3, Math.floor((job.done / job.total) * 4));
}
