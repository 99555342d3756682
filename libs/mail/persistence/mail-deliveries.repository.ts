import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import { dueIn } from './domain-pauses.repository';
import { MailDelivery } from './mail-delivery.entity';

/** A mail as it is first written down. */
export type NewDelivery = Omit<MailDelivery, 'attempts' | 'dueAt' | 'sendingSince' | 'sentAt' | 'lastError'>;

@Injectable()
export class MailDeliveriesRepository {
  /** Writes the mail down unless its key is known. */
  async insertNew(tx: Tx, mail: NewDelivery): Promise<void> {
    await tx.query(
      `INSERT INTO mail_delivery (id, key, event_id, subject_id, to_address, to_name, template, language, subject,
         message_id, state, fault, urgent, by_anybody, created_at, good_until, sealed, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
         ${dueIn("split_part($5, '@', 2)")})
       ON CONFLICT (key) DO NOTHING`,
      [
        mail.id,
        mail.key,
        mail.eventId,
        mail.subjectId,
        mail.toAddress,
        mail.toName,
        mail.template,
        mail.language,
        mail.subject,
        mail.messageId,
        mail.state,
        mail.fault,
        mail.urgent,
        mail.byAnybody,
        mail.createdAt,
        mail.goodUntil,
        mail.sealed,
      ],
    );
  }

  /** Forgets every mail about these, whatever became of it: what has not left does not leave. */
  async forgetAbout(tx: Tx, eventId: string, subjectIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM mail_delivery WHERE event_id = $1 AND subject_id = ANY($2::uuid[])', [
      eventId,
      subjectIds,
    ]);
  }

  /** How many mails about these have not left. */
  async countWaiting(tx: Tx, eventId: string, subjectIds: readonly string[]): Promise<number> {
    const [row]: { count: number }[] = await tx.query(
      `SELECT count(*)::int AS count FROM mail_delivery
       WHERE event_id = $1 AND subject_id = ANY($2::uuid[]) AND state IN ('waiting', 'sending')`,
      [eventId, subjectIds],
    );
    return row?.count ?? 0;
  }

  /** Holds everybody who writes to this address until the transaction ends. */
  async lockAddress(tx: Tx, address: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('mail:' || $1, 0))`, [address]);
  }

  /** How many other mails that strangers caused were written to this address since then, those held back not counted. */
  async countByAnybody(tx: Tx, mail: { address: string; key: string; since: Date }): Promise<number> {
    const [row]: { count: number }[] = await tx.query(
      `SELECT count(*)::int AS count FROM mail_delivery
       WHERE by_anybody AND to_address = $1 AND created_at > $2 AND key <> $3 AND fault IS DISTINCT FROM 'too-many'`,
      [mail.address, mail.since, mail.key],
    );
    return row?.count ?? 0;
  }

  /** Forgets what mails said that failed and were not tried since this moment; returns how many. */
  async forgetTexts(tx: Tx, before: Date, most: number): Promise<number> {
    const [, forgotten]: [object[], number] = await tx.query(
      `UPDATE mail_delivery SET sealed = NULL WHERE id IN (
         SELECT id FROM mail_delivery
         WHERE sealed IS NOT NULL AND state IN ('bounced', 'failed') AND tried_since < $1 LIMIT $2)`,
      [before, most],
    );
    return forgotten;
  }

  /** Deletes mails from before this moment that wait for nothing; returns how many. */
  async deleteOver(tx: Tx, before: Date, most: number): Promise<number> {
    const [, deleted]: [object[], number] = await tx.query(
      `DELETE FROM mail_delivery WHERE id IN (
         SELECT id FROM mail_delivery
         WHERE created_at < $1 AND state IN ('sent', 'bounced', 'failed') ORDER BY created_at LIMIT $2)`,
      [before, most],
    );
    return deleted;
  }
}
