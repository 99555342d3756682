import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { LinkSlip, PersonalLink } from './link.entities';

type LinkKey = Pick<PersonalLink, 'id' | 'eventId'>;

const SLIP = `id, event_id AS "eventId", link_id AS "linkId", print_id AS "printId", number, code_hash AS "codeHash",
  printed_at AS "printedAt", voided_at AS "voidedAt"`;

@Injectable()
export class SlipsRepository {
  /** Whether it was written: not where its number is another slip's already. */
  async insert(tx: Tx, slip: LinkSlip): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO link_slip (id, event_id, link_id, print_id, number, code_hash, printed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT link_slip_number_key DO NOTHING RETURNING id`,
      [slip.id, slip.eventId, slip.linkId, slip.printId, slip.number, slip.codeHash, slip.printedAt],
    );
    return rows.length === 1;
  }

  /** The slips of a print that are still good, in the order they were made. */
  listOfPrint(tx: Tx, scope: Scope, printId: string): Promise<LinkSlip[]> {
    return tx.query(
      `SELECT ${SLIP} FROM link_slip WHERE event_id = $1 AND print_id = $2 AND voided_at IS NULL ORDER BY id`,
      [scope.event, printId],
    );
  }

  /** Which of these links have a slip that is good. */
  async linksWithOne(tx: Tx, scope: Scope, linkIds: readonly string[]): Promise<string[]> {
    const rows: { linkId: string }[] = await tx.query(
      `SELECT link_id AS "linkId" FROM link_slip
        WHERE event_id = $1 AND link_id = ANY($2::uuid[]) AND voided_at IS NULL`,
      [scope.event, linkIds],
    );
    return rows.map(({ linkId }) => linkId);
  }

  async isCodeOf(tx: Tx, link: LinkKey, codeHash: Buffer): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM link_slip
        WHERE event_id = $1 AND link_id = $2 AND code_hash = $3 AND voided_at IS NULL`,
      [link.eventId, link.id, codeHash],
    );
    return rows.length === 1;
  }

  /** The good slip of this number. Without a scope, because nobody knows its event before it is found. */
  async findByNumber(tx: Tx, number: string): Promise<LinkSlip | null> {
    const rows: LinkSlip[] = await tx.query(
      `SELECT ${SLIP} FROM link_slip WHERE number = $1 AND voided_at IS NULL`,
      [number],
    );
    return rows[0] ?? null;
  }

  async voidOf(tx: Tx, link: LinkKey, at: Date): Promise<void> {
    await tx.query(
      `UPDATE link_slip SET voided_at = $3 WHERE event_id = $1 AND link_id = $2 AND voided_at IS NULL`,
      [link.eventId, link.id, at],
    );
  }
}
