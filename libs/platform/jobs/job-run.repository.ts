import { ofEvent } from '../database/of-event';
import type { Tx } from '../database/tx';
import type { Bound } from '../scope/actor';
import type { Scope } from '../scope/scope';
import type { JobRun } from './job-run';

const COLUMNS = `id, series_id AS "seriesId", event_id AS "eventId", kind, state, done, total, phase, params, result, error,
  created_by AS "askedBy", created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt", taken`;

const SHOWN = 50;

/** Writes the run down; false when the same work of the event, or of none, is not over yet. */
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
     WHERE ${ofEvent()} AND kind = $2 AND params = $3::jsonb AND state IN ('waiting', 'running')`,
    [scope.eventId, work.kind, JSON.stringify(work.params)],
  );
  return rows[0] ?? null;
}

/** The run of this kind in the scope's event. */
export async function findRunOfKind(tx: Tx, scope: Scope, kind: string, id: string): Promise<JobRun | null> {
  const rows: JobRun[] = await tx.query(
    `SELECT ${COLUMNS} FROM job_run WHERE event_id = $1 AND kind = $2 AND id = $3`,
    [scope.event, kind, id],
  );
  return rows[0] ?? null;
}

export async function findLatestRun(
  tx: Tx,
  scope: Scope,
  work: Pick<JobRun, 'kind' | 'params'>,
): Promise<JobRun | null> {
  const rows: JobRun[] = await tx.query(
    `SELECT ${COLUMNS} FROM job_run WHERE ${ofEvent()} AND kind = $2 AND params = $3::jsonb ORDER BY id DESC LIMIT 1`,
    [scope.eventId, work.kind, JSON.stringify(work.params)],
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

/** The newest runs within the first bound, and those this account asked for within the second. */
export async function findRuns(
  tx: Tx,
  readable: Bound,
  own: Bound & { askedBy: string | null },
): Promise<JobRun[]> {
  return tx.query(
    `SELECT ${COLUMNS} FROM job_run
     WHERE $1::boolean OR series_id = ANY($2::uuid[]) OR event_id = ANY($3::uuid[])
       OR (created_by = $4 AND ($5::boolean OR series_id = ANY($6::uuid[]) OR event_id = ANY($7::uuid[])))
     ORDER BY id DESC LIMIT $8`,
    [
      readable.everywhere,
      readable.seriesIds,
      readable.eventIds,
      own.askedBy,
      own.everywhere,
      own.seriesIds,
      own.eventIds,
      SHOWN,
    ],
  );
}

/** A run in the hands of one worker: its id, and the number it was taken under. */
export type Hold = Pick<JobRun, 'id' | 'taken'>;

const HELD = `id = $1 AND taken = $2 AND state = 'running'`;

/** Takes a run that is not over, from its last holder too, and begins it anew; null when it is over. */
export async function takeRun(
  tx: Tx,
  id: string,
  at: Date,
): Promise<(JobRun & { cancelAsked: boolean }) | null> {
  const [rows]: [(JobRun & { cancelAsked: boolean })[], number] = await tx.query(
    `UPDATE job_run SET state = 'running', taken = taken + 1, done = 0, phase = NULL, result = NULL, started_at = $2
     WHERE id = $1 AND state IN ('waiting', 'running')
     RETURNING ${COLUMNS}, cancel_asked_at IS NOT NULL AS "cancelAsked"`,
    [id, at],
  );
  return rows[0] ?? null;
}

/** Whether the run is still held under this number, until the transaction ends, and whether somebody wants it stopped. */
export async function lockHeld(tx: Tx, { id, taken }: Hold): Promise<{ cancelAsked: boolean } | null> {
  const rows: { cancelAsked: boolean }[] = await tx.query(
    `SELECT cancel_asked_at IS NOT NULL AS "cancelAsked" FROM job_run WHERE ${HELD} FOR SHARE`,
    [id, taken],
  );
  return rows[0] ?? null;
}

export interface Step {
  done: number;
  total?: number;
  phase?: string;
}

/** Writes how far a held run is; null when it is held no longer. Work may have grown, so the total rises with it. */
export async function writeStep(
  tx: Tx,
  { id, taken }: Hold,
  { done, total, phase }: Step,
): Promise<(JobRun & { cancelAsked: boolean }) | null> {
  const [rows]: [(JobRun & { cancelAsked: boolean })[], number] = await tx.query(
    `UPDATE job_run SET done = $3, phase = coalesce($5, phase),
       total = CASE WHEN coalesce($4, total) IS NOT NULL THEN greatest(coalesce($4, total), $3) END
     WHERE ${HELD} RETURNING ${COLUMNS}, cancel_asked_at IS NOT NULL AS "cancelAsked"`,
    [id, taken, done, total, phase],
  );
  return rows[0] ?? null;
}

export interface Ending {
  state: 'done' | 'failed' | 'cancelled';
  done?: number;
  result?: Record<string, unknown>;
  error?: string;
}

/** Ends a held run; false when it is held no longer. */
export async function endHeld(
  tx: Tx,
  { id, taken }: Hold,
  { state, done, result, error }: Ending,
  at: Date,
): Promise<boolean> {
  const [, ended]: [object[], number] = await tx.query(
    `UPDATE job_run SET state = $3, done = coalesce($4, done),
       total = CASE WHEN total IS NOT NULL THEN greatest(total, coalesce($4, done)) END,
       result = $5, error = $6, finished_at = $7
     WHERE ${HELD}`,
    [id, taken, state, done, result ? JSON.stringify(result) : null, error, at],
  );
  return ended > 0;
}

/** Ends the runs of these that are not over, whoever holds them; returns them. */
export async function failRuns(tx: Tx, ids: string[], error: string, at: Date): Promise<JobRun[]> {
  const [rows]: [JobRun[], number] = await tx.query(
    `UPDATE job_run SET state = 'failed', error = $2, result = NULL, finished_at = $3
     WHERE id = ANY($1::uuid[]) AND state IN ('waiting', 'running') RETURNING ${COLUMNS}`,
    [ids, error, at],
  );
  return rows;
}

/**
 * Lets failed runs wait for their worker again; returns them. Of the same work one at most is open, so one that was asked
 * for anew since, or stands twice among these, stays as it is.
 */
export async function reviveRuns(tx: Tx, ids: string[]): Promise<JobRun[]> {
  const [rows]: [JobRun[], number] = await tx.query(
    `UPDATE job_run SET state = 'waiting', done = 0, phase = NULL, error = NULL, started_at = NULL, finished_at = NULL,
       cancel_asked_at = NULL
     WHERE id IN (
       SELECT DISTINCT ON (event_id, kind, params) id FROM job_run failed
       WHERE id = ANY($1::uuid[]) AND state = 'failed'
         AND NOT EXISTS (SELECT 1 FROM job_run open
                         WHERE open.event_id = failed.event_id AND open.kind = failed.kind
                           AND open.params = failed.params AND open.state IN ('waiting', 'running'))
       ORDER BY event_id, kind, params, id DESC)
     RETURNING ${COLUMNS}`,
    [ids],
  );
  return rows;
}

/** Asks the run to stop; one that has not begun is cancelled with it. Returns it as it is now, null when it is over. */
export async function askCancel(tx: Tx, id: string, at: Date): Promise<JobRun | null> {
  const [rows]: [JobRun[], number] = await tx.query(
    `UPDATE job_run SET cancel_asked_at = coalesce(cancel_asked_at, $2),
       state = CASE state WHEN 'waiting' THEN 'cancelled' ELSE state END,
       finished_at = CASE state WHEN 'waiting' THEN $2 END
     WHERE id = $1 AND state IN ('waiting', 'running') RETURNING ${COLUMNS}`,
    [id, at],
  );
  return rows[0] ?? null;
}

/** Forgets runs that finished before this moment; returns how many. */
export async function deleteFinished(tx: Tx, before: Date, most: number): Promise<number> {
  const [, deleted]: [object[], number] = await tx.query(
    'DELETE FROM job_run WHERE id IN (SELECT id FROM job_run WHERE finished_at < $1 ORDER BY finished_at LIMIT $2)',
    [before, most],
  );
  return deleted;
}
