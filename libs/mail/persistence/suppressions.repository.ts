import { Injectable } from '@nestjs/common';
import { type PageKey, newId } from '@app/kernel';
import { type Scope, type Tx, containing, ofEvent } from '@app/platform';

/** An address nobody writes to, why, and who took it off the list. */
export interface Suppression {
  id: string;
  address: string;
  reason: 'bounced' | 'by-hand';
  /** The mail server's words, or those of whoever put it there. */
  note: string;
  since: Date;
  /** Empty when it was a mail server's doing. */
  byName: string;
  liftedAt: Date | null;
  liftedBy: string | null;
  liftedNote: string | null;
}

const ROW = `id, address, reason, note, since, by_name AS "byName", lifted_at AS "liftedAt", lifted_by AS "liftedBy",
  lifted_note AS "liftedNote"`;

const OF_EVENT = `(${ofEvent()} OR (reason = 'bounced' AND EXISTS (
  SELECT FROM mail_delivery WHERE to_address = address AND ${ofEvent('mail_delivery.event_id')})))`;

@Injectable()
export class SuppressionsRepository {
  /** Writes down that there is no such mailbox, unless the address stands on the list already. */
  async addBounced(
    tx: Tx,
    mail: { toAddress: string; eventId: string | null },
    said: string,
    at: Date,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO mail_suppression (id, address, event_id, reason, note, since, by_name)
       VALUES ($1, $2, $3, 'bounced', $4, $5, '')
       ON CONFLICT (address) WHERE lifted_at IS NULL AND reason = 'bounced' DO NOTHING`,
      [newId(), mail.toAddress, mail.eventId, said, at],
    );
  }

  async addByHand(
    tx: Tx,
    scope: Scope,
    entry: Pick<Suppression, 'id' | 'address' | 'note' | 'since' | 'byName'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO mail_suppression (id, address, event_id, reason, note, since, by_name)
       VALUES ($1, $2, $3, 'by-hand', $4, $5, $6)`,
      [entry.id, entry.address, scope.event, entry.note, entry.since, entry.byName],
    );
  }

  /** Those that concern the event, or the house, newest first, behind `after`. */
  async page(
    tx: Tx,
    scope: Scope,
    { q, lifted }: { q?: string; lifted: boolean },
    after: PageKey | null,
    most: number,
  ): Promise<Suppression[]> {
    return tx.query(
      `SELECT ${ROW} FROM mail_suppression
       WHERE ${OF_EVENT} AND ($2 OR lifted_at IS NULL) AND ($3::text IS NULL OR address ILIKE $3)
         AND ($4::timestamptz IS NULL OR (since, id) < ($4, $5::uuid))
       ORDER BY since DESC, id DESC LIMIT $6`,
      [scope.eventId, lifted, q ? containing(q) : null, after?.at ?? null, after?.id ?? null, most],
    );
  }

  async find(tx: Tx, scope: Scope, id: string): Promise<Suppression | null> {
    const rows: Suppression[] = await tx.query(
      `SELECT ${ROW} FROM mail_suppression WHERE ${OF_EVENT} AND id = $2`,
      [scope.eventId, id],
    );
    return rows[0] ?? null;
  }

  /** Of these addresses those that bounced and stand on the list. */
  async bounced(tx: Tx, addresses: readonly string[]): Promise<Suppression[]> {
    return tx.query(
      `SELECT ${ROW} FROM mail_suppression
       WHERE address = ANY($1) AND reason = 'bounced' AND lifted_at IS NULL`,
      [addresses],
    );
  }

  /** False when somebody else was first. */
  async lift(tx: Tx, id: string, by: { at: Date; byName: string; note: string }): Promise<boolean> {
    const [rows]: [object[], number] = await tx.query(
      `UPDATE mail_suppression SET lifted_at = $2, lifted_by = $3, lifted_note = $4
       WHERE id = $1 AND lifted_at IS NULL RETURNING id`,
      [id, by.at, by.byName, by.note],
    );
    return rows.length === 1;
  }
}
