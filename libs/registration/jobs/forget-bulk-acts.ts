import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, Database, keptSince, type RecurringWork, Recurs } from '@app/platform';
import { retention } from '@config';
import { BulkActsRepository } from '../persistence/bulk-acts.repository';

/** Forgets what was done with many people at once: each one's own history has what was done with her. */
@Recurs('registration.forget-bulk-acts')
@Injectable()
export class ForgetBulkActs implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly acts: BulkActsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.acts.forgetBefore(this.database.manager, keptSince(this.clock, retention.bulkActs));
  }
}
