import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { type RecurringWork, Recurs } from '../queues/recurring';
import { deleteInBatches } from '../retention/forget';

/**
 * A bucket that is full again is the same as none. Those in Redis leave by themselves. There is no index of
 * the moment: every charge would have to move it, and so many buckets are read in a moment.
 */
@Recurs('platform.forget-limits')
@Injectable()
export class ForgetLimits implements RecurringWork {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await deleteInBatches(this.database.manager, 'rate_limit', 'full_at < clock_timestamp()', []);
  }
}
