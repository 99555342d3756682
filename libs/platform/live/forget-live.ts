import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { retention } from '@config';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import { type RecurringWork, Recurs } from '../queues/recurring';
import { inBatches, keptSince } from '../retention/forget';
import { deleteNews } from './live.repository';

@Recurs('platform.forget-live')
@Injectable()
export class ForgetLive implements RecurringWork {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = keptSince(this.clock, retention.liveEvents);
    await inBatches((most) => deleteNews(this.database.manager, before, most));
  }
}
