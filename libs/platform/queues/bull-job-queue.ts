import type { QueueName } from '@config';
import { DelayedError, type JobsOptions, UnrecoverableError } from 'bullmq';
import type { BullBackend, BullJob, BullQueue, BullWorker } from './bull-backend';
import {
  GiveUp,
  QUEUE_STATES,
  JobQueue,
  type QueueState,
  type JobWork,
  MOST_TRIES,
  PutOff,
  type QueuedJob,
} from './job-queue';

/**
 * Eight tries over about four minutes. Finished jobs stay a week, because their ids keep doubles away; a failed one goes,
 * so that its id is free when somebody has it done again.
 */
const JOB_OPTIONS: JobsOptions = {
  attempts: MOST_TRIES,
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
    await this.backend.check({ patient: true });
    const worker = this.backend.worker(queue, concurrency, (job, token) => done(job, token, work));
    this.workers.push(worker);
    await worker.waitUntilReady();
  }

  async schedule(queue: QueueName, recurring: { name: string; every: number }[]): Promise<void> {
    const bull = this.queueOf(queue);
    const known = new Map((await bull.getJobSchedulers()).map(({ key, every }) => [key, Number(every)]));
    const listed = new Set(recurring.map((job) => job.name));
    for (const key of known.keys()) {
      if (!listed.has(key)) await bull.removeJobScheduler(key);
    }
    for (const { name, every } of recurring.filter((job) => known.get(job.name) !== job.every)) {
      await bull.upsertJobScheduler(
        name,
        { every },
        { name, data: {}, opts: { attempts: 1, removeOnComplete: true, removeOnFail: { count: 20 } } },
      );
    }
  }

  async counts(queue: QueueName): Promise<Record<QueueState, number>> {
    const counts = await this.queueOf(queue).getJobCounts(...QUEUE_STATES);
    return Object.fromEntries(QUEUE_STATES.map((state) => [state, counts[state] ?? 0])) as Record<
      QueueState,
      number
    >;
  }

  async check(options: { patient: boolean }): Promise<void> {
    await this.backend.check(options);
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

/** Does one job, and says in BullMQ's words what is to become of one that was not done. */
async function done(job: BullJob, token: string | undefined, work: JobWork): Promise<void> {
  try {
    await work({
      id: job.id ?? '',
      name: job.name,
      data: job.data,
      failures: job.attemptsMade,
      starts: job.attemptsStarted,
      abandoned: job.stalledCounter,
    });
  } catch (error) {
    if (error instanceof PutOff) {
      await job.moveToDelayed(Date.now() + error.after, token);
      throw new DelayedError(error.message);
    }
    if (error instanceof GiveUp) throw new UnrecoverableError(error.message);
    throw error;
  }
}
