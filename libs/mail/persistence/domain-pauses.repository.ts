import { Injectable } from '@nestjs/common';
import { type Scope, type Tx, ofEvent } from '@app/platform';
import { GROWING } from '../domain/pauses';

/** A domain that takes no mail of ours, and how many mails of the event wait for it. */
export interface DomainPause {
  domain: string;
  since: Date;
  /** In the words of the mail server. */
  said: string;
  /** When one mail is tried next. */
  nextTry: Date;
  mails: number;
}

/** How long the others wait for the one that finds out, seconds. */
const BEHIND = 30;

/** A pause that ended longer ago than this is not the same one any more, seconds. */
const RELAPSE = 3_600;

/**
 * When mails to a domain are tried again that has refused one for a policy of its own. The pause is in the due times of
 * its mails: nobody asks for it when mails are taken, and it ends by itself. One mail comes first and finds out.
 */
@Injectable()
export class DomainPausesRepository {
  /** Puts off all that wait for the domain, longer each time one that was to find out was refused as well. */
  async pause(tx: Tx, refused: { id: string; domain: string }, said: string, at: Date): Promise<void> {
    await tx.query(PAUSE, [refused.domain, at, said, GROWING, refused.id, BEHIND, RELAPSE]);
  }

  /** A mail was taken, so the others follow. */
  async resume(tx: Tx, domain: string): Promise<void> {
    await tx.query(
      `WITH gone AS (DELETE FROM mail_domain_pause WHERE domain = $1 RETURNING until)
       UPDATE mail_delivery SET due_at = now() FROM gone
       WHERE domain = $1 AND state = 'waiting' AND due_at > now() AND due_at <= until + $2 * interval '1 second'`,
      [domain, BEHIND],
    );
  }

  /** Lets one mail to each such domain be tried now. */
  async tryNow(tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE mail_delivery SET due_at = now() WHERE id IN (
         SELECT DISTINCT ON (domain) id FROM mail_delivery JOIN mail_domain_pause USING (domain)
         WHERE state = 'waiting' AND until > now() ORDER BY domain, urgent DESC, due_at)`,
    );
  }

  /** Those that mails of the event, or of none, wait for, the most first, at most twenty. */
  async list(tx: Tx, scope: Scope): Promise<DomainPause[]> {
    return tx.query(
      `SELECT domain, since, said, until AS "nextTry", count(*)::int AS mails
       FROM mail_domain_pause JOIN mail_delivery USING (domain)
       WHERE ${ofEvent()} AND state = 'waiting' AND until > now() - $2 * interval '1 second'
       GROUP BY domain ORDER BY mails DESC, domain LIMIT 20`,
      [scope.eventId, RELAPSE],
    );
  }
}

/** SQL for when a mail to `domain` is due that is new. */
export const dueIn = (domain: string): string => `coalesce(
  (SELECT until + ${BEHIND} * interval '1 second' FROM mail_domain_pause WHERE domain = ${domain} AND until > now()),
  now())`;

// Who is refused while the pause runs was under way when it began, and makes it no longer.
const PAUSE = `
  WITH paused AS (
    INSERT INTO mail_domain_pause AS known (domain, since, said, refusals, until)
    VALUES ($1, $2, $3, 1, now() + ($4::int[])[1] * interval '1 second')
    ON CONFLICT (domain) DO UPDATE SET
      said = excluded.said,
      (since, refusals, until) = (
        SELECT CASE WHEN times = 1 THEN excluded.since ELSE known.since END, times,
          CASE WHEN known.until > now() THEN known.until
            ELSE now() + ($4::int[])[least(times, cardinality($4::int[]))] * interval '1 second' END
        FROM (SELECT CASE WHEN known.until > now() THEN known.refusals
          WHEN known.until > now() - $7 * interval '1 second' THEN known.refusals + 1 ELSE 1 END AS times) AS counted)
    RETURNING until),
  probe AS (
    SELECT id FROM mail_delivery WHERE domain = $1 AND state = 'waiting' ORDER BY id = $5, urgent DESC, due_at LIMIT 1)
  UPDATE mail_delivery mail
  SET due_at = until + CASE WHEN mail.id = probe.id THEN 0 ELSE $6 END * interval '1 second'
  FROM paused, probe
  WHERE domain = $1 AND state = 'waiting'
    AND (due_at < until + $6 * interval '1 second' OR mail.id = probe.id AND mail.id <> $5)`;
