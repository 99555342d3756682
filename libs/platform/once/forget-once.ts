import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { retention } from '@config';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import { type RecurringWork, Recurs } from '../queues/recurring';
import { inBatches, keptSince } from '../retention/forget';
import { deleteKeys } from './once.repository';

@Recurs('platform.forget-once')
@Injectable()
export class ForgetOnce implements RecurringWork {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = keptSince(this.clock, retention.onceAnswers);
    await inBatches((most) => deleteKeys(this.database.manager, before, most));
  }
}
