import type { QueueName } from '@config';
import type { JobsOptions } from 'bullmq';
import type { BullBackend, BullQueue, BullWorker } from './bull-backend';
import { JobQueue, type JobWork, type QueuedJob } from './job-queue';

/**
 * Eight tries over about four minutes. Finished jobs stay a week, because their ids keep doubles away; a failed one goes,
 * so that the sweep of the outbox may give it again.
 */
const JOB_OPTIONS: JobsOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
  removeOnComplete: { age: 7 * 24 * 3600 },
  removeOnFail: true,
};

/** The queue on BullMQ, whichever backend it stands on. */
export class BullJobQueue extends JobQueue {
  private readonly queues = new Map<QueueName, BullQueue>();
  private readonly workers: BullWorker[] = [];

  constructor(private readonly backend: BullBackend) {
    super();
  }

  async add(queue: QueueName, jobs: QueuedJob[]): Promise<void> {
    await this.queueOf(queue).addBulk(
      jobs.map((job) => ({
        name: job.name,
        data: job.data,
        opts: { ...JOB_OPTIONS, jobId: job.id, ...(job.delay ? { delay: job.delay } : {}) },
      })),
    );
  }

  async process(queue: QueueName, concurrency: number, work: JobWork): Promise<void> {
    const worker = this.backend.worker(queue, concurrency, (job) =>
      work({ id: job.id ?? '', name: job.name, data: job.data }),
    );
    this.workers.push(worker);
    await worker.waitUntilReady();
  }

  async schedule(queue: QueueName, recurring: { name: string; every: number }[]): Promise<void> {
    const bull = this.queueOf(queue);
    const listed = new Set(recurring.map((job) => job.name));
    for (const { key } of await bull.getJobSchedulers()) {
      if (!listed.has(key)) await bull.removeJobScheduler(key);
    }
    for (const { name, every } of recurring) {
      await bull.upsertJobScheduler(
        name,
        { every },
        { name, data: {}, opts: { attempts: 1, removeOnComplete: true, removeOnFail: { count: 20 } } },
      );
    }
  }

  async ping(): Promise<void> {
    await this.backend.ping();
  }

  async stop(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.close()));
  }

  async close(): Promise<void> {
    await this.stop();
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.backend.close();
  }

  private queueOf(name: QueueName): BullQueue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = this.backend.queue(name);
    this.queues.set(name, queue);
    return queue;
  }
}
