import { Injectable } from '@nestjs/common';
import { deleteInBatches, type Scope, type Tx } from '@app/platform';
import { MailedCode, type PersonalLink } from './link.entities';

type LinkKey = Pick<PersonalLink, 'id' | 'eventId'>;

@Injectable()
export class MailedCodesRepository {
  async insert(tx: Tx, code: MailedCode): Promise<void> {
    await tx.insert(MailedCode, code);
  }

  find(tx: Tx, scope: Scope, id: string): Promise<MailedCode | null> {
    return tx.findOneBy(MailedCode, { id, eventId: scope.event });
  }

  /** When the codes of this link were made that are younger than `since`, oldest first. */
  async madeSince(tx: Tx, link: LinkKey, since: Date): Promise<Date[]> {
    const rows: { created_at: Date }[] = await tx.query(
      `SELECT created_at FROM mailed_code
        WHERE event_id = $1 AND link_id = $2 AND created_at > $3 ORDER BY created_at`,
      [link.eventId, link.id, since],
    );
    return rows.map((row) => row.created_at);
  }

  async replaceOpen(tx: Tx, link: LinkKey, at: Date): Promise<void> {
    await tx.query(
      `UPDATE mailed_code SET replaced_at = $3
        WHERE event_id = $1 AND link_id = $2 AND used_at IS NULL AND replaced_at IS NULL`,
      [link.eventId, link.id, at],
    );
  }

  /** Spends the open code with these digits: of any number of rivals exactly one is told true. */
  async spend(tx: Tx, link: LinkKey, codeHash: Buffer, at: Date): Promise<boolean> {
    const [rows]: [unknown[], number] = await tx.query(
      `UPDATE mailed_code SET used_at = $4
        WHERE event_id = $1 AND link_id = $2 AND code_hash = $3
          AND used_at IS NULL AND replaced_at IS NULL AND expires_at > $4
       RETURNING id`,
      [link.eventId, link.id, codeHash, at],
    );
    return rows.length === 1;
  }

  /** The newest code with these digits that was mailed for the link: then they are late, not guessed. */
  async mailed(tx: Tx, link: LinkKey, codeHash: Buffer): Promise<MailedCode | null> {
    return tx.findOne(MailedCode, {
      where: { linkId: link.id, eventId: link.eventId, codeHash },
      order: { createdAt: 'DESC' },
    });
  }

  async deleteBefore(tx: Tx, moment: Date): Promise<void> {
    await deleteInBatches(tx, 'mailed_code', 'created_at < $1', [moment]);
  }
}
