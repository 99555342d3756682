import type { Tx } from '../database/tx';
import type { DeadLetter, HowResolved } from './dead-letter';

const COLUMNS = `letter.id, letter.message_id AS "messageId", letter.handler, letter.topic, letter.event_id AS "eventId", message.payload, letter.kind, letter.error, letter.attempts,
  letter.asked_at AS "askedAt", letter.given_up_at AS "givenUpAt"`;

const OPEN = 'FROM dead_letter letter JOIN outbox_message message ON message.id = letter.message_id';

/** Of one event, and for some readers also what belongs to no event. */
export interface Within {
  eventId: string;
  ofTheHouse: boolean;
}

const WITHIN = `letter.resolved_at IS NULL AND (letter.event_id = $1 OR ($2::boolean AND letter.event_id IS NULL))`;

const SHOWN = 200;

/** Writes the letter; false when one of the same share waits already. */
export async function insertLetter(tx: Tx, letter: Omit<DeadLetter, 'payload'>): Promise<boolean> {
  const rows: object[] = await tx.query(
    `INSERT INTO dead_letter (id, message_id, handler, topic, event_id, kind, error, attempts, asked_at, given_up_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (message_id, handler) WHERE resolved_at IS NULL DO NOTHING RETURNING id`,
    [
      letter.id,
      letter.messageId,
      letter.handler,
      letter.topic,
      letter.eventId,
      letter.kind,
      letter.error,
      letter.attempts,
      letter.askedAt,
      letter.givenUpAt,
    ],
  );
  return rows.length > 0;
}

/** The open letters within this bound, the newest first. */
export async function findLetters(tx: Tx, bound: Within): Promise<DeadLetter[]> {
  return tx.query(`SELECT ${COLUMNS} ${OPEN} WHERE ${WITHIN} ORDER BY letter.given_up_at DESC LIMIT $3`, [
    ...within(bound),
    SHOWN,
  ]);
}

export async function countLetters(tx: Tx, bound: Within): Promise<number> {
  const [row]: { count: number }[] = await tx.query(
    `SELECT count(*)::integer AS count FROM dead_letter letter WHERE ${WITHIN}`,
    within(bound),
  );
  return row?.count ?? 0;
}

/** Locks the open letter of this id until the transaction ends, or none. */
export async function lockLetter(tx: Tx, bound: Within, id: string): Promise<DeadLetter[]> {
  return tx.query(`SELECT ${COLUMNS} ${OPEN} WHERE ${WITHIN} AND letter.id = $3 FOR UPDATE OF letter`, [
    ...within(bound),
    id,
  ]);
}

/** Locks the oldest open letters within this bound until the transaction ends. */
export async function lockOldest(tx: Tx, bound: Within, most: number): Promise<DeadLetter[]> {
  return tx.query(
    `SELECT ${COLUMNS} ${OPEN} WHERE ${WITHIN} ORDER BY letter.id LIMIT $3 FOR UPDATE OF letter`,
    [...within(bound), most],
  );
}

export async function resolveLetters(
  tx: Tx,
  ids: string[],
  { how, by, at, reason }: { how: HowResolved; by: string; at: Date; reason: string | null },
): Promise<void> {
  await tx.query(
    `UPDATE dead_letter SET resolved_at = $2, resolved_by = $3, how = $4, reason = $5 WHERE id = ANY($1::uuid[])`,
    [ids, at, by, how, reason],
  );
}

/** Lets the relay hand these messages over once more; handlers that have handled theirs pass over it. */
export async function handOverAgain(tx: Tx, messageIds: string[], now: Date): Promise<void> {
  await tx.query(
    'UPDATE outbox_message SET dispatched_at = NULL, available_at = $2 WHERE id = ANY($1::uuid[])',
    [messageIds, now],
  );
}

function within({ eventId, ofTheHouse }: Within): unknown[] {
  return [eventId, ofTheHouse];
}
