import type { Tx } from '../database/tx';
import type { Claim } from './claim';

/** What was answered, as JSON text: text and not jsonb, so that it is the same byte for byte. */
export interface KeptAnswer {
  fingerprint: Buffer;
  answer: string | null;
}

/**
 * Takes the key; false when it is taken. A rival's transaction that holds it and has not ended is waited for, as long as
 * lock_timeout allows.
 */
export async function insertKey(tx: Tx, claim: Claim, now: Date): Promise<boolean> {
  const rows: object[] = await tx.query(
    `INSERT INTO once_key (asker, key, fingerprint, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING key`,
    [claim.asker, claim.key, claim.fingerprint, now],
  );
  return rows.length > 0;
}

export async function keepAnswer(tx: Tx, claim: Claim, answer: string | undefined): Promise<void> {
  await tx.query('UPDATE once_key SET answer = $3 WHERE asker = $1 AND key = $2', [
    claim.asker,
    claim.key,
    answer ?? null,
  ]);
}

export async function findAnswer(tx: Tx, claim: Claim): Promise<KeptAnswer | null> {
  const rows: KeptAnswer[] = await tx.query(
    'SELECT fingerprint, answer FROM once_key WHERE asker = $1 AND key = $2',
    [claim.asker, claim.key],
  );
  return rows[0] ?? null;
}

/** Deletes keys taken before this moment, so many at most; returns how many. */
export async function deleteKeys(tx: Tx, before: Date, most: number): Promise<number> {
  const [, deleted]: [object[], number] = await tx.query(
    `DELETE FROM once_key WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM once_key WHERE created_at < $1 ORDER BY created_at LIMIT $2))`,
    [before, most],
  );
  return deleted;
}
