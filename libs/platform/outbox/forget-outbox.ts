import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import { type RecurringWork, Recurs } from '../queues/recurring';
import { deleteDispatched } from './outbox.repository';

/** Messages are kept this long after they were handed over, for whoever asks what happened. */
const KEPT = 14 * 24 * 3600_000;

/** Deleted at a time, so that no lock lasts. */
const BATCH = 5_000;

@Recurs('platform.forget-outbox')
@Injectable()
export class ForgetOutbox implements RecurringWork {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT);
    while ((await deleteDispatched(this.database.manager, before, BATCH)) === BATCH);
  }
}
