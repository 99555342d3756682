import type { Tx } from '../database/tx';
import type { Bound } from '../scope/actor';
import type { Scope } from '../scope/scope';
import type { JobRun, JobState } from './job-run';

const COLUMNS = `id, series_id AS "seriesId", event_id AS "eventId", kind, state, done, total, phase, params, result, error,
  created_by AS "askedBy", created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt"`;

const SHOWN = 50;

/** Writes the run down; false when the same work of the event is not over yet. */
export async function insertRun(tx: Tx, scope: Scope, run: JobRun): Promise<boolean> {
  const rows: object[] = await tx.query(
    `INSERT INTO job_run (id, series_id, event_id, kind, state, done, total, phase, params, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (event_id, kind, params) WHERE state IN ('waiting', 'running') DO NOTHING
     RETURNING id`,
    [
      run.id,
      run.seriesId,
      run.eventId,
      run.kind,
      run.state,
      run.done,
      run.total,
      run.phase,
      JSON.stringify(run.params),
      run.askedBy,
      run.createdAt,
    ],
  );
  return rows.length > 0;
}

/** The run of this work that is not over. */
export async function findOpenRun(
  tx: Tx,
  scope: Scope,
  work: Pick<JobRun, 'kind' | 'params'>,
): Promise<JobRun | null> {
  const rows: JobRun[] = await tx.query(
    `SELECT ${COLUMNS} FROM job_run
     WHERE event_id = $1 AND kind = $2 AND params = $3::jsonb AND state IN ('waiting', 'running')`,
    [scope.event, work.kind, JSON.stringify(work.params)],
  );
  return rows[0] ?? null;
}

export async function findLatestRun(tx: Tx, scope: Scope, kind: string): Promise<JobRun | null> {
  const rows: JobRun[] = await tx.query(
    `SELECT ${COLUMNS} FROM job_run WHERE event_id = $1 AND kind = $2 ORDER BY id DESC LIMIT 1`,
    [scope.event, kind],
  );
  return rows[0] ?? null;
}

export async function findRun(tx: Tx, id: string): Promise<JobRun | null> {
  const rows: JobRun[] = await tx.query(`SELECT ${COLUMNS} FROM job_run WHERE id = $1`, [id]);
  return rows[0] ?? null;
}

export async function findRunsById(tx: Tx, ids: string[]): Promise<JobRun[]> {
  return tx.query(`SELECT ${COLUMNS} FROM job_run WHERE id = ANY($1::uuid[])`, [ids]);
}

/** The newest runs within this bound. */
export async function findRuns(tx: Tx, { everywhere, seriesIds, eventIds }: Bound): Promise<JobRun[]> {
  return tx.query(
    `SELECT ${COLUMNS} FROM job_run
     WHERE $1::boolean OR series_id = ANY($2::uuid[]) OR event_id = ANY($3::uuid[])
     ORDER BY id DESC LIMIT $4`,
    [everywhere, seriesIds, eventIds, SHOWN],
  );
}

/**
 * Moves a run that is not over; returns it as it is now, or null when it was over already. Work may have grown since it
 * was asked for, so the total rises with what is done.
 */
export async function updateRun(
  tx: Tx,
  id: string,
  change: {
    state?: JobState;
    done?: number;
    total?: number | null;
    phase?: string | null;
    result?: Record<string, unknown>;
    error?: string;
    startedAt?: Date;
    finishedAt?: Date;
  },
): Promise<JobRun | null> {
  const [rows]: [JobRun[], number] = await tx.query(
    `UPDATE job_run SET
       state = coalesce($2, state), done = coalesce($3, done),
       total = CASE WHEN coalesce($4, total) IS NOT NULL THEN greatest(coalesce($4, total), coalesce($3, done)) END,
       phase = coalesce($5, phase), result = coalesce($6, result), error = coalesce($7, error),
       started_at = coalesce(started_at, $8), finished_at = coalesce($9, finished_at)
     WHERE id = $1 AND state IN ('waiting', 'running') RETURNING ${COLUMNS}`,
    [
      id,
      change.state,
      change.done,
      change.total,
      change.phase,
      change.result ? JSON.stringify(change.result) : undefined,
      change.error,
      change.startedAt,
      change.finishedAt,
    ],
  );
  return rows[0] ?? null;
}

/** Writes what a run that is not over has made so far, so that it can be taken back. */
export async function keepResult(tx: Tx, id: string, result: Record<string, unknown>): Promise<void> {
  await tx.query(`UPDATE job_run SET result = $2 WHERE id = $1 AND state IN ('waiting', 'running')`, [
    id,
    JSON.stringify(result),
  ]);
}

/** What a run that is not over had made so far; it has made nothing from now on. */
export async function takeResult(tx: Tx, id: string): Promise<Record<string, unknown> | null> {
  const [rows]: [{ result: Record<string, unknown> | null }[], number] = await tx.query(
    `WITH before AS (SELECT result FROM job_run WHERE id = $1 FOR UPDATE)
     UPDATE job_run SET result = NULL FROM before
     WHERE id = $1 AND state IN ('waiting', 'running') RETURNING before.result`,
    [id],
  );
  return rows[0]?.result ?? null;
}

export async function askCancel(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('UPDATE job_run SET cancel_asked_at = coalesce(cancel_asked_at, $2) WHERE id = $1', [
    id,
    at,
  ]);
}

export async function isCancelAsked(tx: Tx, id: string): Promise<boolean> {
  const rows: object[] = await tx.query(
    'SELECT 1 FROM job_run WHERE id = $1 AND cancel_asked_at IS NOT NULL',
    [id],
  );
  return rows.length > 0;
}
