import type { Tx } from '@app/platform';

/** How many mails wait or are being sent, and how many ended each way within a day; a state without mails says nought. */
export async function countByState(tx: Tx): Promise<{ state: string; count: number }[]> {
  return tx.query(
    `SELECT state, coalesce(count, 0)::integer AS count
     FROM unnest(ARRAY['waiting', 'sending', 'sent', 'bounced', 'failed']) AS state
     LEFT JOIN (
       SELECT state, count(*) AS count FROM mail_delivery
       WHERE state IN ('waiting', 'sending') OR created_at > now() - interval '1 day' GROUP BY state
     ) AS counted USING (state)`,
  );
}

/** Seconds since the mail that is due for longest became due; 0 when none is. */
export async function findOldestDue(tx: Tx): Promise<number> {
  const [row]: { seconds: number }[] = await tx.query(
    `SELECT coalesce(extract(epoch FROM now() - min(due_at)), 0)::float8 AS seconds FROM mail_delivery
     WHERE state IN ('waiting', 'sending') AND due_at <= now()`,
  );
  return row?.seconds ?? 0;
}

/** Whether sending rests until the mail server takes mails again. */
export async function isPaused(tx: Tx): Promise<boolean> {
  const [row]: { paused: boolean }[] = await tx.query('SELECT EXISTS (SELECT 1 FROM mail_pause) AS paused');
  return row?.paused ?? false;
}

/** How many domains refuse our mails, and mails wait for them. */
export async function countPausedDomains(tx: Tx): Promise<number> {
  const [row]: { count: number }[] = await tx.query(
    `SELECT count(*)::integer AS count FROM mail_domain_pause AS paused
     WHERE EXISTS (SELECT FROM mail_delivery WHERE domain = paused.domain AND state = 'waiting')`,
  );
  return row?.count ?? 0;
}
