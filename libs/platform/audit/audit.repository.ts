import type { Tx } from '../database/tx';

/** A field as it is kept: public and business ones with their values, personal ones with hashes. */
export type KeptChange =
  | { field: string; before?: unknown; after?: unknown }
  | { field: string; beforeHash?: string; afterHash?: string };

export interface AuditEntry {
  id: string;
  at: Date;
  seriesId: string | null;
  eventId: string | null;
  actorKind: string;
  actorId: string | null;
  /** Why the system acted, by itself or for the actor. */
  reason: string | null;
  action: string;
  objectKind: string;
  objectId: string;
  changes: KeptChange[];
  requestId: string | null;
  /** The network the request came from, never the whole address. */
  addressPrefix: string | null;
}

/** The columns in the order of `auditValues`. */
export const AUDIT_COLUMNS =
  'id, at, series_id, event_id, actor_kind, actor_id, reason, action, object_kind, object_id, changes, request_id, address_prefix';

/** The types of the columns that are no text. */
export const AUDIT_TYPES: Readonly<Record<string, string>> = {
  id: 'uuid',
  at: 'timestamptz',
  series_id: 'uuid',
  event_id: 'uuid',
  actor_id: 'uuid',
  changes: 'jsonb',
};

export function auditValues(entry: AuditEntry): unknown[] {
  return [
    entry.id,
    entry.at,
    entry.seriesId,
    entry.eventId,
    entry.actorKind,
    entry.actorId,
    entry.reason,
    entry.action,
    entry.objectKind,
    entry.objectId,
    JSON.stringify(entry.changes),
    entry.requestId,
    entry.addressPrefix,
  ];
}

export async function insertEntry(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.query(
    `INSERT INTO audit_entry (${AUDIT_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    auditValues(entry),
  );
}

/** The entries in one statement; positions follow their order. */
export async function insertEntries(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  await tx.query(
    `INSERT INTO audit_entry (${AUDIT_COLUMNS})
     SELECT (e->>0)::uuid, (e->>1)::timestamptz, (e->>2)::uuid, (e->>3)::uuid, e->>4, (e->>5)::uuid, e->>6, e->>7,
       e->>8, e->>9, (e->>10)::jsonb, e->>11, e->>12
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS entry (e, place) ORDER BY place`,
    [JSON.stringify(entries.map(auditValues))],
  );
}
