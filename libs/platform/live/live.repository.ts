import type { Tx } from '../database/tx';
import type { LiveNews } from './live-map';

/** News with the number the sequencer gave it. */
export interface NumberedNews extends LiveNews {
  seq: number;
}

/** The same in every process that numbers. */
const SEQUENCER = 'live sequencer';

const COLUMNS = 'seq::float8 AS seq, topic, subject_id AS id, event_id AS "eventId"';

/**
 * Numbers news. The lock is held until the commit, so numbers are seen in their order and whoever has read up to one
 * has missed none before it. Call it last in the transaction.
 */
export async function numberNews(tx: Tx, news: readonly LiveNews[]): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [SEQUENCER]);
  await tx.query(
    `INSERT INTO live_event (topic, subject_id, event_id)
     SELECT topic, id, event_id FROM unnest($1::text[], $2::uuid[], $3::uuid[]) AS news (topic, id, event_id)`,
    [news.map(({ topic }) => topic), news.map(({ id }) => id), news.map(({ eventId }) => eventId)],
  );
}

export async function findNewsAfter(tx: Tx, seq: number, most: number): Promise<NumberedNews[]> {
  return tx.query(`SELECT ${COLUMNS} FROM live_event WHERE seq > $1 ORDER BY seq LIMIT $2`, [seq, most]);
}

/** The oldest and the newest number that are kept; both null when there is none. */
export async function findNumbers(tx: Tx): Promise<{ oldest: number | null; newest: number | null }> {
  const [row]: { oldest: number | null; newest: number | null }[] = await tx.query(
    'SELECT min(seq)::float8 AS oldest, max(seq)::float8 AS newest FROM live_event',
  );
  return row ?? { oldest: null, newest: null };
}

/**
 * Deletes events from before this moment, but never the newest: it says how far the numbers have come. Returns how many. It
 * reads from the lowest number on, where the oldest stand, so it needs no index of its own.
 */
export async function deleteNews(tx: Tx, before: Date, most: number): Promise<number> {
  const [, deleted]: [object[], number] = await tx.query(
    `DELETE FROM live_event WHERE seq IN (
       SELECT seq FROM live_event WHERE at < $1 AND seq < (SELECT max(seq) FROM live_event)
       ORDER BY seq LIMIT $2)`,
    [before, most],
  );
  return deleted;
}
