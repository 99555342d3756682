import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import { type RecurringWork, Recurs } from '../queues/recurring';
import { deleteKeys } from './once.repository';

/** Long enough for a person on bad Wi-Fi who sends again the morning after. */
const KEPT = 72 * 3600_000;

/** Deleted at a time, so that no lock lasts. */
const BATCH = 5_000;

@Recurs('platform.forget-once')
@Injectable()
export class ForgetOnce implements RecurringWork {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT);
    while ((await deleteKeys(this.database.manager, before, BATCH)) === BATCH);
  }
}
