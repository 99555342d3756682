import { Injectable } from '@nestjs/common';
import type { PageKey } from '@app/kernel';
import { type Scope, type Tx, containing, ofEvent } from '@app/platform';
import type { DeliveryFault, DeliveryState } from '../domain/delivery';
import { suppressed } from './suppressed';

/** A mail as the organiser reads it. */
export interface DeliveryRow {
  id: string;
  state: DeliveryState;
  fault: DeliveryFault | null;
  template: string;
  language: string;
  toName: string;
  toAddress: string;
  subject: string;
  subjectId: string | null;
  messageId: string;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  sendingSince: Date | null;
  sentAt: Date | null;
  dueAt: Date;
  goodUntil: Date | null;
  /** What it says is still kept. */
  kept: boolean;
  /** Nobody writes to its address any more. */
  suppressed: boolean;
}

export interface DeliveryFilter {
  state?: DeliveryState;
  template?: string;
  subjectId?: string;
  /** Part of a name or an address. */
  q?: string;
}

const ROW = `
  id, state, fault, template, language, to_name AS "toName", to_address AS "toAddress", subject,
  subject_id AS "subjectId", message_id AS "messageId", attempts, last_error AS "lastError", created_at AS "createdAt",
  sending_since AS "sendingSince", sent_at AS "sentAt", due_at AS "dueAt", good_until AS "goodUntil",
  sealed IS NOT NULL AS kept,
  ${suppressed('mail_delivery.event_id')} AS suppressed`;

const OF_EVENT = ofEvent();

/** The mails of one event, or those of none, as they are listed. */
@Injectable()
export class DeliveryListsRepository {
  /** Newest first, behind `after`. */
  async page(
    tx: Tx,
    scope: Scope,
    filter: DeliveryFilter,
    after: PageKey | null,
    most: number,
  ): Promise<DeliveryRow[]> {
    return tx.query(
      `SELECT ${ROW} FROM mail_delivery
       WHERE ${OF_EVENT}
         AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR template = $3)
         AND ($4::uuid IS NULL OR subject_id = $4)
         AND ($5::text IS NULL OR to_address ILIKE $5 OR to_name ILIKE $5)
         AND ($6::timestamptz IS NULL OR (created_at, id) < ($6, $7::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $8`,
      [
        scope.eventId,
        filter.state ?? null,
        filter.template ?? null,
        filter.subjectId ?? null,
        filter.q ? containing(filter.q) : null,
        after?.at ?? null,
        after?.id ?? null,
        most,
      ],
    );
  }

  async find(tx: Tx, scope: Scope, id: string): Promise<DeliveryRow | null> {
    const rows: DeliveryRow[] = await tx.query(
      `SELECT ${ROW} FROM mail_delivery WHERE ${OF_EVENT} AND id = $2`,
      [scope.eventId, id],
    );
    return rows[0] ?? null;
  }

  async countByState(tx: Tx, scope: Scope): Promise<{ state: DeliveryState; count: number }[]> {
    return tx.query(
      `SELECT state, count(*)::int AS count FROM mail_delivery WHERE ${OF_EVENT} GROUP BY state ORDER BY state`,
      [scope.eventId],
    );
  }

  /** Lets the mail be tried once more, its two days counted anew; false when it is no longer as it was. */
  async sendAgain(tx: Tx, scope: Scope, id: string): Promise<boolean> {
    const [rows]: [object[], number] = await tx.query(
      `UPDATE mail_delivery SET ${AGAIN} WHERE ${OF_EVENT} AND id = $2 AND ${CAN_BE_SENT_AGAIN} RETURNING id`,
      [scope.eventId, id],
    );
    return rows.length === 1;
  }

  /** The same for all of the event that failed or bounced and may be written to; returns how many. */
  async sendAllAgain(tx: Tx, scope: Scope, now: Date): Promise<number> {
    const [rows]: [object[], number] = await tx.query(
      `UPDATE mail_delivery SET ${AGAIN}
       WHERE event_id = $1 AND ${CAN_BE_SENT_AGAIN} AND (good_until IS NULL OR good_until > $2)
         AND NOT ${suppressed('mail_delivery.event_id')}
       RETURNING id`,
      [scope.event, now],
    );
    return rows.length;
  }
}

const AGAIN = `state = 'waiting', fault = NULL, due_at = now(), tried_since = now()`;
const CAN_BE_SENT_AGAIN = `state IN ('bounced', 'failed') AND sealed IS NOT NULL`;
