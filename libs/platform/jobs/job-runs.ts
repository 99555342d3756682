import { Inject, Injectable } from '@nestjs/common';
import { type Clock, forbidden, newId, notFound } from '@app/kernel';
import { Audit } from '../audit/audit';
import { auditRecord } from '../audit/audit-record';
import { CLOCK } from '../clock';
import { mapConstraint } from '../database/constraint-errors';
import { Database } from '../database/database';
import type { Tx } from '../database/tx';
import { Live } from '../live/live';
import { type Grant, boundOf, reaches } from '../scope/actor';
import type { Scope } from '../scope/scope';
import type { JobRun } from './job-run';
import { alreadyAsked } from './job-run.errors';
import {
  askCancel,
  findLatestRun,
  findOpenRun,
  findRun,
  findRunOfKind,
  findRuns,
  insertRun,
} from './job-run.repository';
import { maySeeRun } from './may-see-run';

mapConstraint('job_run_open_key', alreadyAsked, { again: true });

const JOB = auditRecord('job', { public: ['kind', 'state'] });

/**
 * Long work as people see it. The row is the truth on every queue backend; what changes in it is told to whoever
 * watches.
 */
@Injectable()
export class JobRuns {
  constructor(
    private readonly database: Database,
    private readonly live: Live,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Writes down that the work is asked for; when `fresh`, the caller adds the message that starts it in the same
   * transaction, with the run's id as `jobId`. The same work of the same event, or of none, that is not over yet is not
   * begun twice: its run is answered.
   */
  async ask(
    tx: Tx,
    scope: Scope,
    work: { kind: string; total?: number; params: Record<string, unknown> },
  ): Promise<{ run: JobRun; fresh: boolean }> {
    const run: JobRun = {
      id: newId(),
      seriesId: scope.seriesId,
      eventId: scope.eventId,
      kind: work.kind,
      state: 'waiting',
      done: 0,
      total: work.total ?? null,
      phase: null,
      params: work.params,
      result: null,
      error: null,
      askedBy: scope.actor.id ?? scope.actor.kind,
      createdAt: this.clock.now(),
      startedAt: null,
      finishedAt: null,
      taken: 0,
    };
    if (await insertRun(tx, scope, run)) return { run, fresh: true };
    const open = await findOpenRun(tx, scope, run);
    // It ended between the two looks; whoever asks again begins it.
    if (open === null) throw alreadyAsked();
    return { run: open, fresh: false };
  }

  /**
   * Asks the run to stop, which takes `jobs.cancel` where it runs. One that has not begun stops at once. Tell it with
   * `tell` after the commit.
   */
  async cancel(tx: Tx, scope: Scope, id: string): Promise<JobRun> {
    const run = await this.find(scope, id, tx);
    if (!grantsOf(scope, 'jobs.cancel').some((grant) => reaches(grant, run))) throw forbidden('jobs.cancel');
    await this.audit.add(
      tx,
      scope,
      JOB.noted('job.cancelled', id, { kind: run.kind, state: run.state }),
      run,
    );
    return (await askCancel(tx, id, this.clock.now())) ?? this.find(scope, id, tx);
  }

  /** Tells whoever watches that the run has changed. */
  async tell({ id, eventId }: Pick<JobRun, 'id' | 'eventId'>): Promise<void> {
    await this.live.tell({ topic: 'job', id, eventId });
  }

  /** The run, if the scope may see it. */
  async find(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<JobRun> {
    const run = await findRun(tx, id);
    if (run === null || !maySeeRun(scope, run)) throw notFound('job');
    return run;
  }

  /** The run of this kind in the scope's event; whoever calls has asked for the permission to see it. */
  async ofKind(scope: Scope, kind: string, id: string, tx: Tx = this.database.manager): Promise<JobRun> {
    const run = await findRunOfKind(tx, scope, kind, id);
    if (run === null) throw notFound('job');
    return run;
  }

  /** The newest run of this work in the scope's event, or in none; whoever calls has asked for the permission to see it. */
  async latest(scope: Scope, work: Pick<JobRun, 'kind' | 'params'>): Promise<JobRun | null> {
    return findLatestRun(this.database.manager, scope, work);
  }

  /** The newest runs this scope may see. */
  async list(scope: Scope): Promise<JobRun[]> {
    const readable = boundOf(grantsOf(scope, 'jobs.read'));
    const own = { ...boundOf(scope.grants), askedBy: scope.actor.id };
    return findRuns(this.database.manager, readable, own);
  }
}

function grantsOf(scope: Scope, permission: string): Grant[] {
  return scope.grants.filter((grant) => grant.permissions.includes(permission));
}
