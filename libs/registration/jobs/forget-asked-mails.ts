import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, Database, keptSince, type RecurringWork, Recurs } from '@app/platform';
import { retention } from '@config';
import { AskedMailsRepository } from '../persistence/asked-mails.repository';

/** Removes the addresses strangers typed that no longer count against anybody. */
@Recurs('registration.forget-asked-mails')
@Injectable()
export class ForgetAskedMails implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly asked: AskedMailsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = keptSince(this.clock, retention.askedMails);
    await this.asked.deleteBefore(this.database.manager, before);
  }
}
