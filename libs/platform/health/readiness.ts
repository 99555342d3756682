import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { Database } from '../database/database';
import { Lifetime } from '../lifetime/lifetime';
import { JobQueue } from '../queues/job-queue';

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
    // Without the queue people are still served: what they cause waits in the outbox.
    const queue = await this.queue.ping().then(
      () => 'ok',
      () => 'away',
    );
    return { status: 'ok', queue };
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
