import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, Database, type RecurringWork, Recurs } from '@app/platform';
import { RegistrationsRepository } from '../persistence/registrations.repository';

const DAY = 24 * 3_600_000;

/** Removes the addresses strangers typed that no longer count against anybody. */
@Recurs('registration.forget-asked-mails')
@Injectable()
export class ForgetAskedMails implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly registrations: RegistrationsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const yesterday = new Date(this.clock.now().getTime() - DAY);
    await this.registrations.deleteAskedMailsBefore(this.database.manager, yesterday);
  }
}
