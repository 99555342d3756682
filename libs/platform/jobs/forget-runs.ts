import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { retention } from '@config';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import { type RecurringWork, Recurs } from '../queues/recurring';
import { inBatches, keptSince } from '../retention/forget';
import { deleteFinished } from './job-run.repository';

/** The rows of their files go with them. */
const BATCH = 500;

/** Forgets long work that is over, and its files, whose bytes are swept once no row names them. */
@Recurs('platform.forget-runs')
@Injectable()
export class ForgetRuns implements RecurringWork {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = keptSince(this.clock, retention.finishedRuns);
    await inBatches((most) => deleteFinished(this.database.manager, before, most), BATCH);
  }
}
