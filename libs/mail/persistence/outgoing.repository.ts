import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import { QueryFailedError } from 'typeorm';
import type { Outcome } from '../domain/attempt';
import type { FaultOfOurs } from '../domain/smtp-failure';
import { TAKE, TAKE_THROTTLED } from './take-mails';

/** A mail taken for one attempt. */
export interface TakenMail {
  id: string;
  key: string;
  eventId: string | null;
  toAddress: string;
  domain: string;
  toName: string;
  template: string;
  language: string;
  messageId: string;
  /** This one counted. */
  attempts: number;
  /** How long it has been tried, in seconds. */
  seconds: number;
  goodUntil: Date | null;
  sealed: Buffer | null;
  /** The event's own words for this mail, null where it sends the standard ones. */
  ownSubject: string | null;
  ownParagraphs: string[] | null;
  /** Somebody sits and waits for it. */
  urgent: boolean;
  /** We no longer write to this address. */
  suppressed: boolean;
  /** Outgoing mail is paused and this mail is the one that finds out whether it still must be. */
  probe: boolean;
  /** Its domain refused our mails of late: when this one leaves, the others follow. */
  domainPaused: boolean;
}

/** Who takes, how many at most, and for how many seconds they are the taker's. */
export interface Taker {
  holder: string;
  most: number;
  lease: number;
}

export interface Rates {
  /** Mails in a second; 0 for no bound. */
  perSecond: number;
  /** Mails in a minute to the addresses of one domain; 0 for no bound. */
  perDomainPerMinute: number;
}

export interface Settlement extends Outcome {
  id: string;
  sentAt: Date | null;
}

/** Why no mail leaves. */
export interface MailPause {
  since: Date;
  reason: FaultOfOurs;
  /** The mail server's words. */
  said: string;
  nextTry: Date;
}

/**
 * The mails on their way, shared by all workers. Leases and pauses are told by the database's clock, which is one for
 * all of them.
 */
@Injectable()
export class OutgoingRepository {
  /** Takes what is due and nobody else has, the urgent first; a mail goes to one of any number of rivals. */
  async take(tx: Tx, { holder, most, lease }: Taker, rates: Rates): Promise<TakenMail[]> {
    if (rates.perSecond === 0 && rates.perDomainPerMinute === 0) {
      return tx.query(TAKE, [holder, most, lease]);
    }
    const answers: (TakenMail & { unused: number })[] = await tx.query(TAKE_THROTTLED, [
      holder,
      most,
      lease,
      rates.perSecond || UNBOUNDED,
      rates.perDomainPerMinute / 60 || UNBOUNDED,
    ]);
    // Allowed by the house's own rate and held back by its domain's: others may use it.
    const unused = answers[0]?.unused ?? 0;
    if (unused > 0) await this.giveBack(tx, unused);
    return answers.filter(({ id }) => id !== null);
  }

  /** Keeps the mails for as many seconds more; returns those that are still the holder's. */
  async renew(tx: Tx, { holder, lease }: Taker, ids: string[]): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE mail_delivery SET due_at = now() + $3 * interval '1 second'
       WHERE id = ANY($2::uuid[]) AND held_by = $1 AND state = 'sending' RETURNING id`,
      [holder, ids, lease],
    );
    return rows.map(({ id }) => id);
  }

  /** Writes down how attempts ended; one whose mail somebody else has taken since changes nothing. */
  async settle(tx: Tx, holder: string, settled: Settlement[]): Promise<void> {
    await tx.query(
      `UPDATE mail_delivery mail
       SET state = outcome.state, fault = outcome.fault, last_error = outcome.said, sent_at = outcome.sent_at,
           due_at = now() + outcome.pause * interval '1 second', held_by = NULL,
           sealed = CASE WHEN outcome.state = 'sent' OR outcome.fault = 'too-late' THEN NULL ELSE sealed END
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::int[])
         AS outcome (id, state, fault, said, sent_at, pause)
       WHERE mail.id = outcome.id AND mail.held_by = $1 AND mail.state = 'sending'`,
      [
        holder,
        settled.map(({ id }) => id),
        settled.map(({ state }) => state),
        settled.map(({ fault }) => fault),
        settled.map(({ said }) => said),
        settled.map(({ sentAt }) => sentAt),
        settled.map(({ pause }) => pause),
      ],
    );
  }

  /** Gives mails back that were taken and not begun. */
  async release(tx: Tx, holder: string, ids: string[]): Promise<void> {
    await tx.query(
      `UPDATE mail_delivery SET state = 'waiting', due_at = now(), held_by = NULL, attempts = attempts - 1
       WHERE id = ANY($2::uuid[]) AND held_by = $1 AND state = 'sending'`,
      [holder, ids],
    );
  }

  /** Stops all outgoing mail but one attempt a minute. */
  async pause(tx: Tx, pause: { reason: FaultOfOurs; said: string; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO mail_pause (since, reason, said, probe_at) VALUES ($1, $2, $3, now() + interval '1 minute')
       ON CONFLICT (one) DO UPDATE SET reason = excluded.reason, said = excluded.said, probe_at = excluded.probe_at`,
      [pause.at, pause.reason, pause.said],
    );
  }

  async pauseNow(tx: Tx): Promise<MailPause | null> {
    const rows: MailPause[] = await tx.query(
      'SELECT since, reason, said, probe_at AS "nextTry" FROM mail_pause',
    );
    return rows[0] ?? null;
  }

  /** Lets one mail be tried now; false when outgoing mail is not paused. */
  async tryNow(tx: Tx): Promise<boolean> {
    const [rows]: [object[], number] = await tx.query('UPDATE mail_pause SET probe_at = now() RETURNING one');
    if (rows.length === 0) return false;
    await tx.query(
      `UPDATE mail_delivery SET due_at = now() WHERE id = (
         SELECT id FROM mail_delivery WHERE state = 'waiting' ORDER BY urgent DESC, due_at LIMIT 1)`,
    );
    return true;
  }

  async resume(tx: Tx): Promise<void> {
    await tx.query('DELETE FROM mail_pause');
  }

  private async giveBack(tx: Tx, tokens: number): Promise<void> {
    await tx.query(`UPDATE mail_bucket SET tokens = tokens + $1 WHERE name = ''`, [tokens]);
  }
}

/** Whether a statement failed for what stood in it (class 22) or for a constraint (23), and would fail again. */
export function isOfTheRow(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  return /^2[23]/.test((error.driverError as { code?: string }).code ?? '');
}

/** A rate no mail server reaches. */
const UNBOUNDED = 1_000_000;
