import { reaches } from '../scope/actor';
import type { Scope } from '../scope/scope';
import type { JobRun } from './job-run';

/** Whoever may see the jobs there sees it, and whoever asked for it, as long as they have a part there. */
export function maySeeRun(scope: Scope, run: Pick<JobRun, 'seriesId' | 'eventId' | 'askedBy'>): boolean {
  const here = scope.grants.filter((grant) => reaches(grant, run));
  const isOwn = scope.actor.id !== null && scope.actor.id === run.askedBy;
  return here.some((grant) => isOwn || grant.permissions.includes('jobs.read'));
}
