import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, Database, inBatches, keptSince, type RecurringWork, Recurs } from '@app/platform';
import { retention } from '@config';
import { MailDeliveriesRepository } from '../persistence/mail-deliveries.repository';

/** Forgets what mails said that did not arrive, and much later that there were mails. What waits is neither. */
@Recurs('mail.forget-mails')
@Injectable()
export class ForgetMails implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly deliveries: MailDeliveriesRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const tx = this.database.manager;
    const texts = keptSince(this.clock, retention.unsentTexts);
    await inBatches((most) => this.deliveries.forgetTexts(tx, texts, most));
    const mails = keptSince(this.clock, retention.mails);
    await inBatches((most) => this.deliveries.deleteOver(tx, mails, most));
  }
}
