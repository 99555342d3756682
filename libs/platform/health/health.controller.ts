import { Controller, Get, type BeforeApplicationShutdown } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '@app/kernel';
import { Database } from '../database/database';
import { JobQueue } from '../queues/job-queue';
import { Policy, PUBLIC } from '../scope/policy';

/** For whoever watches the process: alive at all, and ready to be given requests. */
@ApiExcludeController()
@Controller('health')
@Policy(PUBLIC)
export class HealthController implements BeforeApplicationShutdown {
  private leaving = false;

  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
  ) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(): Promise<{ status: string; queue: string }> {
    if (this.leaving) throw unready('shutting down');
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

  /** A proxy that asks finds out before the last connection closes. */
  beforeApplicationShutdown(): void {
    this.leaving = true;
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
