import type { QueueName } from '@config';

export interface QueuedJob {
  /**
   * A second job of the same id is ignored while the first waits, runs or is tried again, and for a week after it is
   * done. Neither a number nor with a colon.
   */
  id: string;
  name: string;
  data: Record<string, unknown>;
  /** Milliseconds to wait first. */
  delay?: number;
}

export type JobWork = (job: QueuedJob) => Promise<void>;

/**
 * The queue as the product sees it: add, delay, process, schedule. Progress, cancelling and failures live in tables
 * of ours, so every backend shows the same.
 */
export abstract class JobQueue {
  abstract add(queue: QueueName, jobs: QueuedJob[]): Promise<void>;

  /** Starts taking jobs, `concurrency` at a time. What the work throws is tried again, later and later. */
  abstract process(queue: QueueName, concurrency: number, work: JobWork): Promise<void>;

  /** Makes the queue's recurring jobs exactly these; intervals in milliseconds. */
  abstract schedule(queue: QueueName, recurring: { name: string; every: number }[]): Promise<void>;

  /** Throws when the backend does not answer. */
  abstract ping(): Promise<void>;

  /** Takes no more jobs, and waits for those that run. */
  abstract stop(): Promise<void>;

  /** The same, then lets go of the backend. */
  abstract close(): Promise<void>;
}
