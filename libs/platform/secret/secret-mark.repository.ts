import type { Tx } from '../database/tx';

/** Leaves this key's mark unless there is one. */
export async function insertMark(tx: Tx, keyId: Buffer): Promise<void> {
  await tx.query('INSERT INTO secret_mark (key_id) VALUES ($1) ON CONFLICT DO NOTHING', [keyId]);
}

/** The mark that stands; null when there is none. */
export async function findMark(tx: Tx): Promise<Buffer | null> {
  const rows: { keyId: Buffer }[] = await tx.query('SELECT key_id AS "keyId" FROM secret_mark');
  return rows[0]?.keyId ?? null;
}
