import { Injectable } from '@nestjs/common';
import { newId } from '@app/kernel';
import type { Tx } from '@app/platform';

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
       ON CONFLICT (address) WHERE lifted_at IS NULL DO NOTHING`,
      [newId(), mail.toAddress, mail.eventId, said, at],
    );
  }
}
