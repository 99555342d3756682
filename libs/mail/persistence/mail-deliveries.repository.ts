import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import { MailDelivery } from './mail-delivery.entity';

/** The outcome of one attempt, as it is written down. */
export type Settled = Pick<MailDelivery, 'state' | 'lastError' | 'sentAt'>;

@Injectable()
export class MailDeliveriesRepository {
  /** Writes the mail down unless its key is known. */
  async insertNew(tx: Tx, mail: MailDelivery): Promise<void> {
    await tx.createQueryBuilder().insert().into(MailDelivery).values(mail).orIgnore().execute();
  }

  findByKey(tx: Tx, key: string): Promise<MailDelivery | null> {
    return tx.findOneBy(MailDelivery, { key });
  }

  /**
   * Takes the mail for one attempt: of any number of rivals one gets it. What stands in `sending` since before
   * `cutOff` was left there by a process that died.
   */
  async claim(tx: Tx, key: string, now: Date, cutOff: Date): Promise<boolean> {
    const [rows]: [unknown[], number] = await tx.query(
      `UPDATE mail_delivery SET state = 'sending', sending_since = $2, attempts = attempts + 1
        WHERE key = $1 AND (state = 'waiting' OR (state = 'sending' AND sending_since < $3))
       RETURNING id`,
      [key, now, cutOff],
    );
    return rows.length === 1;
  }

  async settle(tx: Tx, key: string, outcome: Settled): Promise<void> {
    await tx.update(MailDelivery, { key, state: 'sending' }, outcome);
  }
}
