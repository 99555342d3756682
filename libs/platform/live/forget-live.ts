import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import { type RecurringWork, Recurs } from '../queues/recurring';
import { deleteNews } from './live.repository';

/** Whoever was away longer than this reads everything anew. */
const KEPT = 3600_000;

/** Deleted at a time, so that no lock lasts. */
const BATCH = 5_000;

@Recurs('platform.forget-live')
@Injectable()
export class ForgetLive implements RecurringWork {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT);
    while ((await deleteNews(this.database.manager, before, BATCH)) === BATCH);
  }
}
