import { setTimeout as sleep } from 'node:timers/promises';
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

/** How long a backend may take to be told that we stop, once no job of ours runs any more, in milliseconds. */
const LAST_WORDS = 2_000;

/** The queue on BullMQ, whichever backend it stands on. */
export class BullJobQueue extends JobQueue {
  private readonly queues = new Map<QueueName, Promise<BullQueue>>();
  private readonly workers: BullWorker[] = [];
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(private readonly backend: BullBackend) {
    super();
  }

  async add(queue: QueueName, jobs: QueuedJob[]): Promise<void> {
    const bull = await this.queueOf(queue);
    await bull.addBulk(
      jobs.map((job) => ({
        name: job.name,
        data: job.data,
        opts: { ...JOB_OPTIONS, jobId: job.id, ...(job.delay ? { delay: job.delay } : {}) },
      })),
    );
  }

  async process(queue: QueueName, concurrency: number, work: JobWork): Promise<void> {
    await this.backend.check({ patient: true });
    if (this.stopped) return;
    const worker = this.backend.worker(queue, concurrency, (job, token) =>
      done(job, token, (taken) => this.counted(work(taken))),
    );
    this.workers.push(worker);
    await worker.waitUntilReady();
  }

  async schedule(queue: QueueName, recurring: { name: string; every: number }[]): Promise<void> {
    const bull = await this.queueOf(queue);
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
    const bull = await this.queueOf(queue);
    const counts = await bull.getJobCounts(...QUEUE_STATES);
    return Object.fromEntries(QUEUE_STATES.map((state) => [state, counts[state] ?? 0])) as Record<
      QueueState,
      number
    >;
  }

  async check(options: { patient: boolean }): Promise<void> {
    await this.backend.check(options);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const closed = Promise.all(this.workers.splice(0).map((worker) => worker.close()));
    // For a backend that is away BullMQ waits without end. Our jobs are done without it; that they are, it learns from
    // whoever is given them again.
    await Promise.race([closed, this.atRest()]);
  }

  async close(): Promise<void> {
    await this.stop();
    const queues = await Promise.all(this.queues.values());
    await Promise.all(queues.map((queue) => queue.close()));
    await this.backend.close();
  }

  private async atRest(): Promise<void> {
    do {
      await Promise.allSettled(this.running);
      await sleep(LAST_WORDS, undefined, { ref: false });
    } while (this.running.size > 0);
  }

  private async counted(job: Promise<void>): Promise<void> {
    this.running.add(job);
    await job.finally(() => this.running.delete(job));
  }

  private queueOf(name: QueueName): Promise<BullQueue> {
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
