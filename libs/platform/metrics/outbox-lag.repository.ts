import type { Tx } from '../database/tx';

/** Counted to so many and no further: a number that large says all there is to say. */
const MOST = 100_000;

/** The messages that are due and not handed over, and how long the oldest has been due. */
export async function findOutboxLag(tx: Tx): Promise<{ waiting: number; seconds: number }> {
  const [row]: { waiting: number; seconds: number }[] = await tx.query(
    `SELECT count(*)::integer AS waiting,
            coalesce(extract(epoch FROM now() - min(available_at)), 0)::float8 AS seconds
     FROM (SELECT available_at FROM outbox_message
           WHERE dispatched_at IS NULL AND available_at <= now() ORDER BY position LIMIT $1) AS due`,
    [MOST],
  );
  return row ?? { waiting: 0, seconds: 0 };
}

/** Shares of messages of the last day that their handler has not done, as far as `handlers` says who hears what. */
export async function countUnhandled(
  tx: Tx,
  handlers: readonly { topic: string; handler: string }[],
): Promise<number> {
  const [row]: { count: number }[] = await tx.query(
    `SELECT count(*)::integer AS count FROM (
       SELECT 1 FROM outbox_message message
       JOIN unnest($1::text[], $2::text[]) AS share (topic, handler) ON share.topic = message.topic
       WHERE message.dispatched_at > now() - interval '1 day' AND NOT EXISTS (
         SELECT 1 FROM outbox_handled WHERE message_id = message.id AND handler = share.handler)
       LIMIT $3) AS open`,
    [handlers.map(({ topic }) => topic), handlers.map(({ handler }) => handler), MOST],
  );
  return row?.count ?? 0;
}

/** Letters nobody has resolved. */
export async function countOpenLetters(tx: Tx): Promise<number> {
  const [row]: { count: number }[] = await tx.query(
    'SELECT count(*)::integer AS count FROM dead_letter WHERE resolved_at IS NULL',
  );
  return row?.count ?? 0;
}
