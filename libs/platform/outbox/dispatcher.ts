import { Injectable, Logger } from '@nestjs/common';
import { queueNames, queues } from '@config';
import { Metrics } from '../metrics/metrics';
import {
  GiveUp,
  JobQueue,
  JobsMayBeLost,
  MOST_ABANDONED,
  PutOff,
  type QueuedJob,
  type TakenJob,
} from '../queues/job-queue';
import { Recurring } from '../queues/recurring';
import { EndsItsWorkers } from './failure';
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

  /** Throws JobsMayBeLost. A queue that is away may come back as a good one. */
  async refuseLossyQueue(): Promise<void> {
    await this.queue.check({ patient: false }).catch((error: unknown) => {
      if (error instanceof JobsMayBeLost) throw error;
    });
  }

  /** Takes jobs from now on; returns when the queue has answered. */
  async start(): Promise<void> {
    for (const name of queueNames) {
      await this.queue.process(name, queues[name].concurrency, (job) => this.run(job));
    }
  }

  /** Runs one job; throws what its handler throws, or what the queue is to do about it. */
  async run(queued: QueuedJob & Partial<TakenJob>): Promise<void> {
    const job = { failures: 0, starts: 1, abandoned: 0, ...queued };
    try {
      if (this.recurring.knows(job.name)) await this.recur(job);
      else await this.handle(job);
      this.metrics.jobs.inc({ name: job.name, outcome: 'done' });
    } catch (error) {
      this.metrics.jobs.inc({ name: job.name, outcome: error instanceof PutOff ? 'put-off' : 'failed' });
      const line = { job: job.name, jobId: job.id, error: error instanceof PutOff ? error.cause : error };
      if (error instanceof PutOff) this.logger.warn(line);
      else this.logger.error(line);
      throw error;
    }
  }

  /** What recurs is only left out this once: its next turn comes by itself. */
  private async recur(job: TakenJob): Promise<void> {
    if (job.abandoned >= MOST_ABANDONED) throw new GiveUp(new EndsItsWorkers(job.abandoned));
    await this.recurring.run(job.name);
  }

  private async handle(job: TakenJob): Promise<void> {
    const handler = this.handlers.named(job.name);
    if (!handler) throw new Error(`No handler is called ${job.name}.`);

    const share = { messageId: String(job.data.messageId), handler: handler.handler };
    try {
      if (job.abandoned < MOST_ABANDONED) await this.handling.handle(handler, share.messageId);
      else if (await this.handling.isOpen(share)) throw new EndsItsWorkers(job.abandoned);
    } catch (error) {
      throw await this.failures.judge(error, share, job);
    }
  }
}
