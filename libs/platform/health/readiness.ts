import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { Database } from '../database/database';
import { Lifetime } from '../lifetime/lifetime';
import { JobQueue, JobsMayBeLost } from '../queues/job-queue';

export interface Ready {
  status: string;
  /** `ok`, or `away` while the queue does not answer. */
  queue: string;
}

/** An answer is good for so long, in milliseconds: anybody may ask, as often as they like. */
const GOOD_FOR = 250;

/** Beyond this a queue counts as away, in milliseconds: whoever watches us waits for no longer than some seconds. */
const PATIENCE = 1_000;

/** Whether this process should be given work. */
@Injectable()
export class Readiness {
  private answer: Promise<Ready> | null = null;

  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly lifetime: Lifetime,
  ) {}

  /** What stands; throws `not-ready` when nothing should be sent here. */
  async ask(): Promise<Ready> {
    if (this.lifetime.leaving) throw unready('shutting down.');
    this.answer ??= this.look().finally(() => setTimeout(() => (this.answer = null), GOOD_FOR).unref());
    return this.answer;
  }

  private async look(): Promise<Ready> {
    await this.database.manager.query('SELECT 1').catch(() => {
      throw unready('no database.');
    });
    return { status: 'ok', queue: await this.queueState() };
  }

  /** Without the queue people are still served: what they cause waits in the outbox. One that loses jobs is no queue. */
  private async queueState(): Promise<string> {
    const late = sleep(PATIENCE, 'away', { ref: false });
    const answers = this.queue.check({ patient: false }).then(
      () => 'ok',
      (error: unknown) => {
        if (error instanceof JobsMayBeLost) throw unready(error.message);
        return 'away';
      },
    );
    return Promise.race([answers, late]);
  }
}

function unready(why: string): DomainError {
  return new DomainError({
    code: 'not-ready',
    kind: 'unavailable',
    title: 'Not ready',
    detail: `Not ready: ${why}`,
  });
}
