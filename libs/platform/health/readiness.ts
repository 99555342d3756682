import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { Database } from '../database/database';
import { Lifetime } from '../lifetime/lifetime';
import { JobQueue, JobsMayBeLost } from '../queues/job-queue';

/** Whether this process should be given work. */
@Injectable()
export class Readiness {
  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly lifetime: Lifetime,
  ) {}

  /** What stands; throws `not-ready` when nothing should be sent here. */
  async ask(): Promise<{ status: string; queue: string }> {
    if (this.lifetime.leaving) throw unready('shutting down');
    await this.database.manager.query('SELECT 1').catch(() => {
      throw unready('no database');
    });
    return { status: 'ok', queue: await this.queueState() };
  }

  /** Without the queue people are still served: what they cause waits in the outbox. One that loses jobs is no queue. */
  private async queueState(): Promise<string> {
    try {
      await this.queue.check({ patient: false });
      return 'ok';
    } catch (error) {
      if (error instanceof JobsMayBeLost) throw unready(error.message);
      return 'away';
    }
  }
}

function unready(why: string): DomainError {
  return new DomainError({
    code: 'not-ready',
    kind: 'unavailable',
    title: 'Not ready',
    detail: `Not ready: ${why}.`,
  });
}
