import { Injectable, Logger } from '@nestjs/common';
import { queueNames, queues } from '@config';
import { Database } from '../database/database';
import { JobQueue, type QueuedJob } from '../queues/job-queue';
import { Recurring } from '../queues/recurring';
import { Handlers } from './handlers';
import { findUnhandled, markHandled } from './outbox.repository';

/** Takes jobs off the queues and gives each to its handler. */
@Injectable()
export class Dispatcher {
  private readonly logger = new Logger(Dispatcher.name);

  constructor(
    private readonly database: Database,
    private readonly handlers: Handlers,
    private readonly recurring: Recurring,
    private readonly queue: JobQueue,
  ) {}

  async start(): Promise<void> {
    for (const name of queueNames) {
      await this.queue.process(name, queues[name].concurrency, (job) => this.run(job));
    }
    await this.recurring.schedule();
  }

  /** Runs one job; throws what its handler throws, so that the queue tries again. */
  async run(job: QueuedJob): Promise<void> {
    try {
      if (await this.recurring.run(job.name)) return;
      await this.handle(job);
    } catch (error) {
      this.logger.error({ job: job.name, jobId: job.id, error });
      throw error;
    }
  }

  private async handle(job: QueuedJob): Promise<void> {
    const handler = this.handlers.named(job.name);
    if (!handler) throw new Error(`No handler is called ${job.name}.`);

    const message = await findUnhandled(this.database.manager, String(job.data.messageId), job.name);
    if (message === null) return;
    await handler.instance.handle(message.payload, { id: message.id, topic: message.topic });
    await markHandled(this.database.manager, message.id, job.name);
  }
}
