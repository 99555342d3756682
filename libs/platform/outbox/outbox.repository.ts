import type { Tx } from '../database/tx';

export interface OutboxMessage {
  id: string;
  topic: string;
  payload: object;
}

/** One handler's share of one message. */
export interface Delivery {
  messageId: string;
  topic: string;
}

export async function insertMessage(tx: Tx, message: OutboxMessage & { availableAt: Date }): Promise<void> {
  await tx.query('INSERT INTO outbox_message (id, topic, payload, available_at) VALUES ($1, $2, $3, $4)', [
    message.id,
    message.topic,
    JSON.stringify(message.payload),
    message.availableAt,
  ]);
}

/** The oldest undispatched messages that no other relay holds, locked until the transaction ends. */
export async function lockUndispatched(tx: Tx, now: Date, most: number): Promise<Delivery[]> {
  return tx.query(
    `SELECT id AS "messageId", topic FROM outbox_message
     WHERE dispatched_at IS NULL AND available_at <= $1
     ORDER BY position FOR UPDATE SKIP LOCKED LIMIT $2`,
    [now, most],
  );
}

export async function markDispatched(tx: Tx, ids: string[], now: Date): Promise<void> {
  await tx.query('UPDATE outbox_message SET dispatched_at = $2 WHERE id = ANY($1::uuid[])', [ids, now]);
}

/** The message, unless this handler has handled it. */
export async function findUnhandled(tx: Tx, id: string, handler: string): Promise<OutboxMessage | null> {
  const rows: OutboxMessage[] = await tx.query(
    `SELECT id, topic, payload FROM outbox_message message
     WHERE id = $1 AND NOT EXISTS (
       SELECT 1 FROM outbox_handled WHERE message_id = message.id AND handler = $2)`,
    [id, handler],
  );
  return rows[0] ?? null;
}

export async function markHandled(tx: Tx, id: string, handler: string): Promise<void> {
  await tx.query('INSERT INTO outbox_handled (message_id, handler) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    id,
    handler,
  ]);
}

/** Messages of these topics that were handed to the queue before `until` and that this handler has not handled. */
export async function findForgotten(
  tx: Tx,
  share: { topic: string; handler: string; since: Date; until: Date; most: number },
): Promise<Delivery[]> {
  return tx.query(
    `SELECT id AS "messageId", topic FROM outbox_message message
     WHERE topic = $1 AND dispatched_at BETWEEN $3 AND $4 AND NOT EXISTS (
       SELECT 1 FROM outbox_handled WHERE message_id = message.id AND handler = $2)
     ORDER BY position LIMIT $5`,
    [share.topic, share.handler, share.since, share.until, share.most],
  );
}

/** Deletes messages handed over before this moment, and what was written of their handling; returns how many. */
export async function deleteDispatched(tx: Tx, before: Date, most: number): Promise<number> {
  const [, deleted]: [object[], number] = await tx.query(
    `DELETE FROM outbox_message WHERE id IN (
       SELECT id FROM outbox_message WHERE dispatched_at < $1 ORDER BY dispatched_at LIMIT $2)`,
    [before, most],
  );
  return deleted;
}
