import type { QueueName } from '@config';
import { JobQueue, type QueueState, type QueuedJob } from '@app/platform';

/** A queue that only keeps what it is given, so that a test decides when work is done. Ids given twice count once. */
export class InlineQueue extends JobQueue {
  private readonly waiting = new Map<string, QueuedJob>();

  async add(_queue: QueueName, jobs: QueuedJob[]): Promise<void> {
    for (const job of jobs) this.waiting.set(job.id, job);
  }

  async process(): Promise<void> {
    throw new Error('This queue is emptied by drain().');
  }

  async schedule(): Promise<void> {
    // Recurring work is called by name where a test needs it.
  }

  async counts(): Promise<Record<QueueState, number>> {
    return { waiting: this.waiting.size, active: 0, delayed: 0, failed: 0 };
  }

  async check(): Promise<void> {
    // Nothing is lost here.
  }

  async stop(): Promise<void> {
    // Nothing runs by itself.
  }

  async close(): Promise<void> {
    this.waiting.clear();
  }

  /** Everything that waits, taken off. */
  takeAll(): QueuedJob[] {
    const jobs = [...this.waiting.values()];
    this.waiting.clear();
    return jobs;
  }
}
