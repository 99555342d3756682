import type { Tx } from '../database/tx';
import type { Seal, SealedRow } from './seal';

/** Any number but those of the migrations and the demo; one worker seals at a time. */
const LOCK = 7_210_613;

const MOMENT = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

/** Everything an entry says, each column as text, so that no two entries are written alike. */
const ROW = `entry.position::text, entry.id, entry.event_id AS "eventId", entry.chain, entry.xid::text,
  to_char(entry.at AT TIME ZONE 'UTC', ${MOMENT}) AS at,
  ARRAY[entry.id::text, entry.position::text, entry.xid::text, to_char(entry.at AT TIME ZONE 'UTC', ${MOMENT}),
    entry.series_id::text, entry.event_id::text, entry.actor_kind, entry.actor_id::text, entry.reason, entry.action,
    entry.object_kind, entry.object_id, entry.changes::text, entry.request_id, entry.address_prefix] AS written`;

const SEAL = `chain, number::text, from_xid::text AS "fromXid", to_xid::text AS "toXid", positions::text[], digests,
  previous, hash, key_id AS "keyId", mac, to_char(sealed_at AT TIME ZONE 'UTC', ${MOMENT}) AS "sealedAt"`;

const SEALED_UP_TO = `(SELECT coalesce(max(to_xid), '0') FROM audit_seal)`;

/** Whether it is our turn, until the transaction ends. */
export async function takeTurn(tx: Tx): Promise<boolean> {
  const rows: { ours: boolean }[] = await tx.query('SELECT pg_try_advisory_xact_lock($1) AS ours', [LOCK]);
  return rows[0]?.ours ?? false;
}

/** Since which transaction entries are not sealed, and before which none can be added any more. */
export async function findBounds(tx: Tx): Promise<{ from: string; to: string }> {
  const rows: { from: string; to: string }[] = await tx.query(
    `SELECT ${SEALED_UP_TO}::text AS "from", pg_snapshot_xmin(pg_current_snapshot())::text AS "to"`,
  );
  return rows[0] ?? { from: '0', to: '0' };
}

/** Entries of transactions in the range, so many and then to the end of the last one's transaction. */
export async function findBetween(tx: Tx, from: string, to: string, most: number): Promise<SealedRow[]> {
  return tx.query(
    `SELECT ${ROW} FROM audit_entry entry
     WHERE xid >= $1::xid8 AND xid < $2::xid8 AND xid <= coalesce(
       (SELECT xid FROM audit_entry WHERE xid >= $1::xid8 AND xid < $2::xid8 ORDER BY audit_entry.xid OFFSET $3 LIMIT 1),
       $2::xid8)
     ORDER BY entry.xid, entry.position`,
    [from, to, most],
  );
}

/** The newest seal of each of these chains. */
export async function findHeads(tx: Tx, chains: readonly string[]): Promise<Seal[]> {
  return tx.query(
    `SELECT DISTINCT ON (chain) ${SEAL} FROM audit_seal WHERE chain = ANY($1) ORDER BY chain, audit_seal.number DESC`,
    [chains],
  );
}

export async function insertSeals(tx: Tx, seals: readonly Seal[]): Promise<void> {
  for (const seal of seals) {
    await tx.query(
      `INSERT INTO audit_seal (chain, number, from_xid, to_xid, positions, digests, previous, hash, key_id, mac, sealed_at)
       VALUES ($1, $2, $3::xid8, $4::xid8, $5::bigint[], $6::bytea[], $7, $8, $9, $10, $11)`,
      [
        seal.chain,
        seal.number,
        seal.fromXid,
        seal.toXid,
        seal.positions,
        seal.digests,
        seal.previous,
        seal.hash,
        seal.keyId,
        seal.mac,
        seal.sealedAt,
      ],
    );
  }
}

/** When the oldest entry that is not sealed was written; null when all are. */
export async function findOldestUnsealed(tx: Tx): Promise<Date | null> {
  const rows: { at: Date | null }[] = await tx.query(
    `SELECT min(at) AS at FROM audit_entry WHERE xid >= ${SEALED_UP_TO}`,
  );
  return rows[0]?.at ?? null;
}

/** Every chain that has seals or entries. */
export async function findChains(tx: Tx): Promise<string[]> {
  const rows: { chain: string }[] = await tx.query(
    'SELECT chain FROM audit_seal UNION SELECT chain FROM audit_entry ORDER BY chain',
  );
  return rows.map(({ chain }) => chain);
}

/** The seals of a chain after this number, in their order. */
export async function findSeals(tx: Tx, chain: string, after: string, most: number): Promise<Seal[]> {
  return tx.query(
    `SELECT ${SEAL} FROM audit_seal WHERE chain = $1 AND audit_seal.number > $2::bigint
     ORDER BY audit_seal.number LIMIT $3`,
    [chain, after, most],
  );
}

/** The entries of a chain by transactions in the range; to the end when there is no `to`. */
export async function findRows(tx: Tx, chain: string, from: string, to: string | null): Promise<SealedRow[]> {
  return tx.query(
    `SELECT ${ROW} FROM audit_entry entry
     WHERE chain = $1 AND xid >= $2::xid8 AND ($3::text IS NULL OR xid < $3::xid8)
     ORDER BY entry.position`,
    [chain, from, to],
  );
}

export async function findAtPositions(tx: Tx, positions: readonly string[]): Promise<SealedRow[]> {
  return tx.query(`SELECT ${ROW} FROM audit_entry entry WHERE position = ANY($1::bigint[])`, [positions]);
}

/** Which of these positions any seal names. */
export async function findSealed(tx: Tx, positions: readonly string[]): Promise<string[]> {
  const rows: { position: string }[] = await tx.query(
    `SELECT DISTINCT position::text FROM audit_seal, unnest(positions) AS position WHERE position = ANY($1::bigint[])`,
    [positions],
  );
  return rows.map(({ position }) => position);
}

/** The hash of one seal; null when there is none. */
export async function findHash(tx: Tx, chain: string, number: string): Promise<Buffer | null> {
  const rows: { hash: Buffer }[] = await tx.query(
    'SELECT hash FROM audit_seal WHERE chain = $1 AND number = $2::bigint',
    [chain, number],
  );
  return rows[0]?.hash ?? null;
}
