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

/** A job in hand. */
export interface TakenJob extends QueuedJob {
  /** How often it has failed so far. */
  failures: number;
  /** How often it was taken in hand, this time included; more than the failures where it was put off. */
  starts: number;
  /** How often its worker ended, or fell silent, with it in hand. */
  abandoned: number;
}

export const QUEUE_STATES = ['waiting', 'active', 'delayed', 'failed'] as const;

export type QueueState = (typeof QUEUE_STATES)[number];

/**
 * Does one job. What it throws is a failure and is tried again, later and later; PutOff and GiveUp say otherwise.
 */
export type JobWork = (job: TakenJob) => Promise<void>;

/** Thrown by work that cannot be done now through no fault of its own: it comes back, and it has not failed. */
export class PutOff extends Error {
  /** @param after milliseconds until the job comes back */
  constructor(
    readonly after: number,
    cause: Error,
  ) {
    super(cause.message, { cause });
  }
}

/** Thrown by work that no further try can mend: the job is taken off the queue, its id free again. */
export class GiveUp extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}

/** Redis is set up to throw keys away when it is full, jobs among them. */
export class JobsMayBeLost extends Error {
  constructor(policy: string) {
    super(
      `Redis throws waiting jobs away when it is full (maxmemory-policy ${policy}): set it to noeviction.`,
    );
  }
}

/** How often a job is tried that fails. */
export const MOST_TRIES = 8;

/**
 * How often a job may be left by its worker. A deployment or a power cut happens to a job once or twice; what is left a
 * third time most likely ends its workers itself, and the work of every queue with them.
 */
export const MOST_ABANDONED = 3;

/**
 * The queue as the product sees it: add, delay, process, schedule. Progress, cancelling and failures live in tables
 * of ours, so every backend shows the same.
 */
export abstract class JobQueue {
  abstract add(queue: QueueName, jobs: QueuedJob[]): Promise<void>;

  /** Starts taking jobs, `concurrency` at a time. Waits for a backend that is away; throws JobsMayBeLost. */
  abstract process(queue: QueueName, concurrency: number, work: JobWork): Promise<void>;

  /** Makes the queue's recurring jobs exactly these; intervals in milliseconds. What stands already is left alone. */
  abstract schedule(queue: QueueName, recurring: { name: string; every: number }[]): Promise<void>;

  /** How many jobs of this queue are in which state. */
  abstract counts(queue: QueueName): Promise<Record<QueueState, number>>;

  /**
   * Throws when the backend does not answer, or waits for it where `patient`; throws JobsMayBeLost when it answers but is
   * set up to throw jobs away.
   */
  abstract check(options: { patient: boolean }): Promise<void>;

  /** Takes no more jobs, and waits for those that run, but hardly for a backend that is away. */
  abstract stop(): Promise<void>;

  /** The same, then lets go of the backend. */
  abstract close(): Promise<void>;
}
