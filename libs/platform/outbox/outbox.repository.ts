import type { Tx } from '../database/tx';

export interface OutboxMessage {
  id: string;
  topic: string;
  payload: object;
  /** What the news is about, where the order of its news matters; null where it does not. */
  subject: string | null;
  /** Which state of the subject the news speaks of. */
  version: number | null;
}

/** A message as a handler finds it. */
export interface HeldMessage extends OutboxMessage {
  createdAt: Date;
  /** When it was handed over, the last time where it is done again; null while it waits for that. */
  dispatchedAt: Date | null;
}

/** One handler's share of one message. */
export interface Share {
  messageId: string;
  handler: string;
}

/** One message on its way to the queue. */
export interface Dispatched {
  messageId: string;
  topic: string;
  payload: object;
}

const HELD = `id, topic, payload, subject, version::integer AS version, created_at AS "createdAt",
  dispatched_at AS "dispatchedAt"`;

export async function insertMessage(tx: Tx, message: OutboxMessage & { availableAt: Date }): Promise<void> {
  await tx.query(
    `INSERT INTO outbox_message (id, topic, payload, available_at, subject, version) VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      message.id,
      message.topic,
      JSON.stringify(message.payload),
      message.availableAt,
      message.subject,
      message.version,
    ],
  );
}

/** The messages in one statement; positions follow their order. */
export async function insertMessages(
  tx: Tx,
  messages: readonly (OutboxMessage & { availableAt: Date })[],
): Promise<void> {
  await tx.query(
    `INSERT INTO outbox_message (id, topic, payload, available_at, subject, version)
     SELECT (m->>'id')::uuid, m->>'topic', m->'payload', (m->>'availableAt')::timestamptz, m->>'subject',
       (m->>'version')::bigint
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS message (m, place) ORDER BY place`,
    [JSON.stringify(messages)],
  );
}

/**
 * The oldest undispatched messages that no other relay holds, locked until the transaction ends. The lock leaves the key
 * alone: a handler at work on a message that is handed over once more refers to it, and holds nobody up.
 */
export async function lockUndispatched(tx: Tx, now: Date, most: number): Promise<Dispatched[]> {
  return tx.query(
    `SELECT id AS "messageId", topic, payload FROM outbox_message
     WHERE dispatched_at IS NULL AND available_at <= $1
     ORDER BY position FOR NO KEY UPDATE SKIP LOCKED LIMIT $2`,
    [now, most],
  );
}

export async function markDispatched(tx: Tx, ids: string[], now: Date): Promise<void> {
  await tx.query('UPDATE outbox_message SET dispatched_at = $2 WHERE id = ANY($1::uuid[])', [ids, now]);
}

/** The message of each share, in their order; null where its handler has handled it or it is gone. */
export async function findUnhandled(tx: Tx, shares: Share[]): Promise<(HeldMessage | null)[]> {
  const rows: (HeldMessage & { handledBy: string[] })[] = await tx.query(
    `SELECT ${HELD}, ARRAY(SELECT handler FROM outbox_handled WHERE message_id = id) AS "handledBy"
     FROM outbox_message WHERE id = ANY($1::uuid[])`,
    [shares.map(({ messageId }) => messageId)],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return shares.map(({ messageId, handler }) => {
    const message = found.get(messageId);
    return message === undefined || message.handledBy.includes(handler) ? null : message;
  });
}

/** Writes down that these shares are handled. */
export async function markHandled(tx: Tx, shares: Share[]): Promise<void> {
  await tx.query(
    `INSERT INTO outbox_handled (message_id, handler) SELECT * FROM unnest($1::uuid[], $2::text[])
     ON CONFLICT DO NOTHING`,
    [shares.map(({ messageId }) => messageId), shares.map(({ handler }) => handler)],
  );
}

/**
 * Takes the share: marks it as handled, for this transaction to make true, and returns its message; null when it is
 * handled. A second taker waits until the first has committed or given way.
 */
export async function claimShare(tx: Tx, { messageId, handler }: Share): Promise<HeldMessage | null> {
  const rows: HeldMessage[] = await tx.query(
    `WITH claimed AS (
       INSERT INTO outbox_handled (message_id, handler)
       SELECT id, $2 FROM outbox_message WHERE id = $1
       ON CONFLICT DO NOTHING RETURNING message_id)
     SELECT ${HELD} FROM outbox_message JOIN claimed ON id = claimed.message_id`,
    [messageId, handler],
  );
  return rows[0] ?? null;
}

/** Waits for this turn of the subject, a handler's or that of several, which lasts as long as the transaction. */
export async function takeTurn(tx: Tx, turn: string, subject: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`turn\n${turn}\n${subject}`]);
}

/** Whether one of these handlers has still to hear of an older version of the subject. */
export async function hasEarlier(
  tx: Tx,
  catalogue: readonly Listener[],
  news: { subject: string; version: number },
): Promise<boolean> {
  const rows: object[] = await tx.query(
    `SELECT 1 FROM outbox_message message ${HEARD_BY}
     WHERE message.subject = $3 AND message.version < $4 AND ${UNFINISHED} LIMIT 1`,
    [...listed(catalogue), news.subject, news.version],
  );
  return rows.length > 0;
}

/** Whether the handler has heard of this version of the subject, or of a later one. */
export async function hasHeard(
  tx: Tx,
  handler: string,
  news: { subject: string; version: number },
): Promise<boolean> {
  const rows: object[] = await tx.query(
    'SELECT 1 FROM outbox_progress WHERE handler = $1 AND subject = $2 AND version >= $3',
    [handler, news.subject, news.version],
  );
  return rows.length > 0;
}

export async function noteHeard(
  tx: Tx,
  handler: string,
  news: { subject: string; version: number },
  now: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO outbox_progress AS known (handler, subject, version, heard_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (handler, subject) DO UPDATE SET version = excluded.version, heard_at = excluded.heard_at
     WHERE known.version < excluded.version`,
    [handler, news.subject, news.version, now],
  );
}

/**
 * Writes down since when each of these listens: from now on, if it is new. Those of the first start ever listen to
 * everything.
 */
export async function noteListeners(tx: Tx, handlers: string[], now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO outbox_listener (handler, since)
     SELECT handler, CASE WHEN EXISTS (SELECT FROM outbox_listener) THEN $2::timestamptz ELSE '-infinity' END
     FROM unnest($1::text[]) AS handler
     ON CONFLICT DO NOTHING`,
    [handlers, now],
  );
}

/** Who hears which topic. */
export interface Listener {
  topic: string;
  handler: string;
}

/** Each message with those who hear it; $1 and $2 are the catalogue, as `listed`. */
const HEARD_BY = `JOIN unnest($1::text[], $2::text[]) AS listener (topic, handler) ON listener.topic = message.topic`;

/** Of a share that no handler has finished, nobody has given up, and that is not from before its handler listened. */
const UNFINISHED = `
  NOT EXISTS (SELECT 1 FROM outbox_listener late
              WHERE late.handler = listener.handler AND late.since > message.dispatched_at)
  AND NOT EXISTS (SELECT 1 FROM outbox_handled handled
                  WHERE handled.message_id = message.id AND handled.handler = listener.handler)
  AND NOT EXISTS (SELECT 1 FROM dead_letter letter
                  WHERE letter.message_id = message.id AND letter.handler = listener.handler
                    AND letter.resolved_at IS NULL)`;

function listed(catalogue: readonly Listener[]): [string[], string[]] {
  return [catalogue.map(({ topic }) => topic), catalogue.map(({ handler }) => handler)];
}

/** A share at its place among all that were handed over. */
export interface Forgotten extends Share {
  dispatchedAt: Date;
}

/** The place before everything that was handed over since. */
export function since(moment: Date): Forgotten {
  return { dispatchedAt: moment, messageId: '00000000-0000-0000-0000-000000000000', handler: '' };
}

/**
 * Shares that were handed to the queue after this place and until this moment, oldest first, that no handler has
 * finished and nobody has given up; none from before its handler listened.
 */
export async function findForgotten(
  tx: Tx,
  catalogue: readonly Listener[],
  { after, until, most }: { after: Forgotten; until: Date; most: number },
): Promise<Forgotten[]> {
  return tx.query(
    `SELECT message.id AS "messageId", listener.handler, dispatched_at AS "dispatchedAt"
     FROM outbox_message message ${HEARD_BY}
     WHERE dispatched_at BETWEEN $3 AND $6 AND ${UNFINISHED}
       AND (dispatched_at, message.id, listener.handler) > ($3, $4::uuid, $5)
     ORDER BY dispatched_at, message.id, listener.handler LIMIT $7`,
    [...listed(catalogue), after.dispatchedAt, after.messageId, after.handler, until, most],
  );
}

/**
 * Deletes messages handed over before this moment, and what was written of their handling; returns how many. What
 * somebody has still to decide upon stays.
 */
export async function deleteDispatched(tx: Tx, before: Date, most: number): Promise<number> {
  const [, deleted]: [object[], number] = await tx.query(
    `DELETE FROM outbox_message WHERE id IN (
       SELECT id FROM outbox_message message WHERE dispatched_at < $1
         AND NOT EXISTS (SELECT 1 FROM dead_letter letter
                         WHERE letter.message_id = message.id AND letter.resolved_at IS NULL)
       ORDER BY dispatched_at LIMIT $2)`,
    [before, most],
  );
  return deleted;
}

/** Forgets which versions were heard of before this moment: older news is long gone by then. Returns how many. */
export async function deleteProgress(tx: Tx, before: Date, most: number): Promise<number> {
  const [, deleted]: [object[], number] = await tx.query(
    `DELETE FROM outbox_progress WHERE (handler, subject) IN (
       SELECT handler, subject FROM outbox_progress WHERE heard_at < $1 LIMIT $2)`,
    [before, most],
  );
  return deleted;
}

export async function findMessage(tx: Tx, id: string): Promise<HeldMessage | null> {
  const rows: HeldMessage[] = await tx.query(`SELECT ${HELD} FROM outbox_message WHERE id = $1`, [id]);
  return rows[0] ?? null;
}
