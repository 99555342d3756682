import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, Database } from '@app/platform';
import { type MailCounts as Counts, OutgoingRepository } from './persistence/outgoing.repository';

const DAY = 24 * 3_600_000;

/** How mail stands in the whole house, for whoever watches it. */
@Injectable()
export class MailCounts {
  constructor(
    private readonly database: Database,
    private readonly outgoing: OutgoingRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Mails of the last 24 hours and all still on their way. */
  counts(): Promise<Counts> {
    return this.outgoing.counts(this.database.manager, new Date(this.clock.now().getTime() - DAY));
  }
}
