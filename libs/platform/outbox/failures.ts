import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import { GiveUp, MOST_TRIES, PutOff, type TakenJob } from '../queues/job-queue';
import { DeadLetters } from './dead-letters';
import { EndsItsWorkers, failureKindOf, waitAfter } from './failure';
import { findMessage, type Share } from './outbox.repository';

/** What only passes by itself is given up when it has not passed for this long since it was handed over. */
const TOO_LATE = 3 * 24 * 3600_000;

/** Decides what becomes of a job that failed: put off, tried again, or given up and shown to somebody. */
@Injectable()
export class Failures {
  constructor(
    private readonly database: Database,
    private readonly letters: DeadLetters,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The error the queue is to see: PutOff, GiveUp, or the failure itself for another try. */
  async judge(
    error: unknown,
    share: Share,
    job: Pick<TakenJob, 'failures' | 'starts' | 'abandoned'>,
  ): Promise<Error> {
    const failure = error instanceof Error ? error : new Error(String(error));
    const kind = failureKindOf(error);
    if (kind === 'passing') {
      if (!(await this.isTooLate(share))) return new PutOff(waitAfter(job.starts), failure);
      await this.letters.write(share, { kind: 'too-late', error: failure, attempts: job.starts });
      return new GiveUp(failure);
    }
    const isDeadly = error instanceof EndsItsWorkers;
    if (kind === 'unknown' && !isDeadly && job.failures + 1 < MOST_TRIES) return failure;
    await this.letters.write(share, {
      kind: kind === 'refused' ? 'refused' : 'failed',
      error: failure,
      attempts: job.failures + job.abandoned + (isDeadly ? 0 : 1),
    });
    return new GiveUp(failure);
  }

  /** Of a message nobody can look up, nothing is given up: the database itself may be what is away. */
  private async isTooLate(share: Share): Promise<boolean> {
    const message = await findMessage(this.database.manager, share.messageId).catch(() => null);
    const since = message?.dispatchedAt ?? null;
    return since !== null && this.clock.now().getTime() - since.getTime() > TOO_LATE;
  }
}
