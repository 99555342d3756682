import { Injectable, Logger } from '@nestjs/common';
import { queueNames, queues } from '@config';
import { Metrics } from '../metrics/metrics';
import { JobQueue, PutOff, type QueuedJob, type TakenJob } from '../queues/job-queue';
import { Recurring } from '../queues/recurring';
import { Failures } from './failures';
import { Handlers } from './handlers';
import { Handling } from './handling';

/** Takes jobs off the queues and gives each to its handler. */
@Injectable()
export class Dispatcher {
  private readonly logger = new Logger(Dispatcher.name);

  constructor(
    private readonly handlers: Handlers,
    private readonly handling: Handling,
    private readonly failures: Failures,
    private readonly recurring: Recurring,
    private readonly queue: JobQueue,
    private readonly metrics: Metrics,
  ) {}

  async start(): Promise<void> {
    for (const name of queueNames) {
      await this.queue.process(name, queues[name].concurrency, (job) => this.run(job));
    }
    await this.recurring.schedule();
  }

  /** Runs one job; throws what its handler throws, or what the queue is to do about it. */
  async run(job: QueuedJob & Partial<TakenJob>): Promise<void> {
    try {
      if (!(await this.recurring.run(job.name))) await this.handle({ failures: 0, starts: 1, ...job });
      this.metrics.jobs.inc({ name: job.name, outcome: 'done' });
    } catch (error) {
      this.metrics.jobs.inc({ name: job.name, outcome: error instanceof PutOff ? 'put-off' : 'failed' });
      const line = { job: job.name, jobId: job.id, error: error instanceof PutOff ? error.cause : error };
      if (error instanceof PutOff) this.logger.warn(line);
      else this.logger.error(line);
      throw error;
    }
  }

  private async handle(job: TakenJob): Promise<void> {
    const handler = this.handlers.named(job.name);
    if (!handler) throw new Error(`No handler is called ${job.name}.`);

    const messageId = String(job.data.messageId);
    try {
      await this.handling.handle(handler, messageId);
    } catch (error) {
      throw await this.failures.judge(error, { messageId, handler: handler.handler }, job);
    }
  }
}
