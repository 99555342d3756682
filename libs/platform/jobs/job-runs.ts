import { Inject, Injectable } from '@nestjs/common';
import { type Clock, forbidden, newId, notFound } from '@app/kernel';
import { Audit } from '../audit/audit';
import { auditRecord } from '../audit/audit-record';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import type { Tx } from '../database/tx';
import { Live } from '../live/live';
import { type Grant, boundOf, reaches } from '../scope/actor';
import type { Scope } from '../scope/scope';
import { type JobRun, isOver } from './job-run';
import { alreadyAsked } from './job-run.errors';
import {
  askCancel,
  findLatestRun,
  findOpenRun,
  findRun,
  findRuns,
  insertRun,
  isCancelAsked,
  keepResult,
  takeResult,
  updateRun,
} from './job-run.repository';

const JOB = auditRecord('job', { public: ['kind', 'state'] });

/** Not more often than this is progress written and told, in milliseconds. */
const TOLD_EVERY = 250;

/**
 * Long work as people see it. The row is the truth on every queue backend; what changes in it is told to whoever
 * watches.
 */
@Injectable()
export class JobRuns {
  private readonly lastTold = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly live: Live,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Writes down that the work is asked for; when `fresh`, the caller adds the message that starts it in the same
   * transaction. The same work of the same event that is not over yet is not begun twice: its run is answered.
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
    };
    if (await insertRun(tx, scope, run)) return { run, fresh: true };
    const open = await findOpenRun(tx, scope, run);
    // It ended between the two looks; whoever asks again begins it.
    if (open === null) throw alreadyAsked();
    return { run: open, fresh: false };
  }

  /** The run, now running; null when it is over already, so that a job that comes twice does nothing. */
  async start(id: string): Promise<JobRun | null> {
    return this.change(id, { state: 'running', startedAt: this.clock.now() });
  }

  /** Tells how far the work is; cheap to call for every step, since most calls are passed over. */
  async progress(id: string, step: { done: number; total?: number; phase?: string }): Promise<void> {
    const now = Date.now();
    if (now - (this.lastTold.get(id) ?? 0) < TOLD_EVERY) return;
    this.lastTold.set(id, now);
    await this.change(id, step);
  }

  /** Writes down what the run has made so far, for whoever must take it back when it ends early. */
  async keep(tx: Tx, id: string, result: Record<string, unknown>): Promise<void> {
    await keepResult(tx, id, result);
  }

  /** What a run that ended early had made, and is about to be taken back. */
  async takeBack(tx: Tx, id: string): Promise<Record<string, unknown> | null> {
    return takeResult(tx, id);
  }

  async finish(id: string, result: Record<string, unknown>, done?: number): Promise<void> {
    await this.end(id, { state: 'done', result, ...(done === undefined ? {} : { done }) });
  }

  /** Ends the run with a sentence a person can act on. */
  async fail(id: string, error: string): Promise<void> {
    await this.end(id, { state: 'failed', error });
  }

  /** Whether somebody asked to stop; long work looks between two steps and then calls `cancelled`. */
  async isCancelled(id: string): Promise<boolean> {
    return isCancelAsked(this.database.manager, id);
  }

  async cancelled(id: string): Promise<void> {
    await this.end(id, { state: 'cancelled' });
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
    if (isOver(run)) return run;
    const now = this.clock.now();
    await askCancel(tx, id, now);
    const ended =
      run.state === 'waiting' ? await updateRun(tx, id, { state: 'cancelled', finishedAt: now }) : null;
    return ended ?? run;
  }

  /** Tells whoever watches that the run has changed. */
  async tell({ id, eventId }: Pick<JobRun, 'id' | 'eventId'>): Promise<void> {
    await this.live.tell({ topic: 'job', id, eventId });
  }

  /** The run, if the scope may see jobs of its event. */
  async find(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<JobRun> {
    const run = await findRun(tx, id);
    if (run === null || !maySee(scope, run)) throw notFound('job');
    return run;
  }

  /** The newest run of this kind in the scope's event; whoever calls has asked for the permission to see it. */
  async latest(scope: Scope, kind: string): Promise<JobRun | null> {
    return findLatestRun(this.database.manager, scope, kind);
  }

  /** The newest runs this scope may see. */
  async list(scope: Scope): Promise<JobRun[]> {
    return findRuns(this.database.manager, boundOf(grantsOf(scope, 'jobs.read')));
  }

  private async end(id: string, change: Parameters<typeof updateRun>[2]): Promise<void> {
    this.lastTold.delete(id);
    await this.change(id, { ...change, finishedAt: this.clock.now() });
  }

  private async change(id: string, change: Parameters<typeof updateRun>[2]): Promise<JobRun | null> {
    const run = await updateRun(this.database.manager, id, change);
    if (run !== null) await this.tell(run);
    return run;
  }
}

function maySee(scope: Scope, run: JobRun): boolean {
  return grantsOf(scope, 'jobs.read').some((grant) => reaches(grant, run));
}

function grantsOf(scope: Scope, permission: string): Grant[] {
  return scope.grants.filter((grant) => grant.permissions.includes(permission));
}
