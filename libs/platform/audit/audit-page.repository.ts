import type { Tx } from '../database/tx';
import type { KeptChange } from './audit.repository';

/** Which entries of a chain; what is left out is not narrowed. */
export interface AuditFilter {
  action?: string;
  /** The kind of object, and one of them by its id. */
  object?: string;
  id?: string;
  /** An account's id, or a kind of actor. */
  actor?: string;
  from?: Date;
  to?: Date;
}

export interface AuditRow {
  id: string;
  position: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  reason: string | null;
  action: string;
  objectKind: string;
  objectId: string;
  changes: KeptChange[];
  addressPrefix: string | null;
  requestId: string | null;
  /** The number of the seal that holds it; null until it is sealed. */
  seal: string | null;
}

/** The newest entries before a position, with the seal each is in. */
export async function findEntries(
  tx: Tx,
  chain: string,
  { action, object, id, actor, from, to }: AuditFilter,
  page: { before: string | null; limit: number },
): Promise<AuditRow[]> {
  return tx.query(
    `SELECT entry.id, entry.position::text, entry.at, entry.actor_kind AS "actorKind", entry.actor_id AS "actorId",
       entry.reason, entry.action, entry.object_kind AS "objectKind", entry.object_id AS "objectId", entry.changes,
       entry.address_prefix AS "addressPrefix", entry.request_id AS "requestId",
       (SELECT number::text FROM audit_seal WHERE chain = entry.chain AND to_xid > entry.xid
        ORDER BY to_xid LIMIT 1) AS seal
     FROM audit_entry entry
     WHERE entry.chain = $1 AND ($2::bigint IS NULL OR entry.position < $2::bigint)
       AND ($3::text IS NULL OR entry.action = $3) AND ($4::text IS NULL OR entry.object_kind = $4)
       AND ($5::text IS NULL OR entry.object_id = $5)
       AND ($6::text IS NULL OR entry.actor_id::text = $6 OR entry.actor_kind = $6)
       AND ($7::timestamptz IS NULL OR entry.at >= $7) AND ($8::timestamptz IS NULL OR entry.at < $8)
     ORDER BY entry.position DESC LIMIT $9`,
    [chain, page.before, action, object, id, actor, from, to, page.limit],
  );
}

/** What the entries of a chain can be narrowed by. */
export async function findChoices(
  tx: Tx,
  chain: string,
): Promise<{ action: string; object: string; actorKind: string; actorId: string | null }[]> {
  return tx.query(
    `SELECT DISTINCT action, object_kind AS object, actor_kind AS "actorKind",
       CASE WHEN actor_kind IN ('account', 'token') THEN actor_id END AS "actorId"
     FROM audit_entry WHERE chain = $1`,
    [chain],
  );
}

/** The newest seal of a chain, and how many entries wait for theirs. */
export async function findHead(
  tx: Tx,
  chain: string,
): Promise<{ number: string; hash: string; sealedAt: Date } | null> {
  const rows: { number: string; hash: string; sealedAt: Date }[] = await tx.query(
    `SELECT number::text, encode(hash, 'hex') AS hash, sealed_at AS "sealedAt" FROM audit_seal
     WHERE chain = $1 ORDER BY audit_seal.number DESC LIMIT 1`,
    [chain],
  );
  return rows[0] ?? null;
}
