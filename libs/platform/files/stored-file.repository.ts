import type { Tx } from '../database/tx';
import type { Scope } from '../scope/scope';
import type { StoredFile } from './file-store';

export async function insertFile(
  tx: Tx,
  scope: Scope,
  file: StoredFile,
  runId: string | null,
): Promise<void> {
  await tx.query(
    `INSERT INTO stored_file (id, event_id, kind, name, media_type, size, sha256, created_by, created_at, job_run_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      file.id,
      file.eventId,
      file.kind,
      file.name,
      file.mediaType,
      file.size,
      file.sha256,
      scope.actor.id ?? scope.actor.kind,
      file.createdAt,
      runId,
    ],
  );
}

export async function findFile(tx: Tx, scope: Scope, id: string): Promise<StoredFile | null> {
  const rows: StoredFile[] = await tx.query(
    `SELECT id, event_id AS "eventId", kind, name, media_type AS "mediaType", size, sha256,
       created_at AS "createdAt"
     FROM stored_file WHERE event_id = $1 AND id = $2`,
    [scope.event, id],
  );
  return rows[0] ?? null;
}

/** Whether there was such a file. */
export async function deleteFile(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    'DELETE FROM stored_file WHERE event_id = $1 AND id = $2',
    [scope.event, id],
  );
  return count > 0;
}

/** Takes away what a job run has made; returns the ids. */
export async function deleteMade(tx: Tx, run: { id: string; eventId: string | null }): Promise<string[]> {
  const [rows]: [{ id: string }[], number] = await tx.query(
    'DELETE FROM stored_file WHERE event_id = $1 AND job_run_id = $2 RETURNING id',
    [run.eventId, run.id],
  );
  return rows.map(({ id }) => id);
}

/** Which of these ids there are rows of. */
export async function findKnownIds(tx: Tx, ids: string[]): Promise<Set<string>> {
  const rows: { id: string }[] = await tx.query('SELECT id FROM stored_file WHERE id = ANY($1::uuid[])', [
    ids,
  ]);
  return new Set(rows.map(({ id }) => id));
}
