import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type Settings, queueNames } from '@config';
import { Queue, createPostgresBackend, createRedisBackend, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { connectionOptions } from '../database/connection-options';
import type { Pulse } from '../database/pulse';
import { JobsMayBeLost, type QueueState } from './job-queue';
import { PatientWorker } from './patient-worker';
import { Refusals } from './refusals';

/** What of a BullMQ queue we use; both backends' classes fit it. */
export interface BullQueue {
  addBulk(jobs: { name: string; data: Record<string, unknown>; opts: object }[]): Promise<unknown>;
  getJobCounts(...states: QueueState[]): Promise<Record<string, number>>;
  getJobSchedulers(): Promise<{ key: string; every?: number | string }[]>;
  removeJobScheduler(key: string): Promise<unknown>;
  upsertJobScheduler(key: string, repeat: { every: number }, template: object): Promise<unknown>;
  close(): Promise<void>;
}

export interface BullWorker {
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

export interface BullJob {
  id?: string;
  name: string;
  data: Record<string, unknown>;
  attemptsMade: number;
  attemptsStarted: number;
  stalledCounter: number;
  moveToDelayed(timestamp: number, token?: string): Promise<void>;
}

export type BullProcessor = (job: BullJob, token?: string) => Promise<void>;

/** Makes queues and workers on one backend, and owns its connections. */
export interface BullBackend {
  queue(name: string): Promise<BullQueue>;
  worker(name: string, concurrency: number, process: BullProcessor): BullWorker;
  /** Throws when the backend answers but may lose jobs as it is set up. Waits for one that is away when told to. */
  check(options: { patient: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** Beyond this a Redis that takes bytes but answers none counts as away, in milliseconds. */
const PATIENCE = 5_000;

/** Whoever wants a queue first waits so long for the first connection to Redis, in milliseconds. */
const CONNECTING = 2_000;

/**
 * How workers look after each other's jobs, in milliseconds: how long one may be silent before its job is another's, and
 * how often they look.
 */
export interface Watch {
  lockDuration: number;
  stalledInterval: number;
}

const WATCH: Watch = { lockDuration: 30_000, stalledInterval: 10_000 };

/**
 * How often a job may be left by its worker is decided by us (MOST_ABANDONED): BullMQ would drop it without a word. And a
 * queue that was away is asked again after so many milliseconds, not after a quarter of a minute.
 */
const OURS = { maxStalledCount: 1_000_000, runRetryDelay: 2_000 };

const logger = new Logger('queue');

/** An unheard 'error' event would end the process; the clients reconnect by themselves. */
const oneLine = (error: Error) => logger.warn(error.message);

export function redisBackend(settings: Settings, watch: Watch = WATCH): BullBackend {
  const { redisUrl, prefix } = settings.queue;
  // A producer fails at once when Redis is away: the outbox keeps the message. A worker waits for it to come back.
  const producer = new Redis(redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    lazyConnect: true,
    commandTimeout: PATIENCE,
    keepAlive: PATIENCE,
  });
  const consumer = new Redis(redisUrl, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    keepAlive: PATIENCE,
  });
  producer.on('error', oneLine);
  consumer.on('error', oneLine);
  const copies = copiesOf(consumer);
  const connecting = producer.connect().catch(() => undefined);
  const connected = Promise.race([connecting, sleep(CONNECTING, undefined, { ref: false })]);
  const refusals = new Refusals(logger);

  return {
    async queue(name) {
      await connected;
      // Made without asking Redis anything: what a queue asked while it was away, it would wait for, or never get over.
      const unasked = { skipWaitingForReady: true, skipVersionCheck: true };
      return heard(new Queue(name, { connection: producer, prefix, ...unasked }));
    },
    worker(name, concurrency, process) {
      const options = { connection: consumer, prefix, concurrency, ...watch, ...OURS };
      return watched(new PatientWorker(name, process, options, createRedisBackend, refusals), refusals);
    },
    async check({ patient }) {
      await connected;
      // Not CONFIG, which managed servers refuse.
      const memory = await (patient ? consumer : producer).info('memory');
      const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
      if (policy !== undefined && policy !== 'noeviction') throw new JobsMayBeLost(policy);
    },
    async close() {
      await connected;
      for (const client of [producer, consumer, ...copies]) client.disconnect();
    },
  };
}

/** The copies BullMQ makes of this connection from now on, to wait on: a worker that could not close leaves its own open. */
function copiesOf(client: Redis): readonly Redis[] {
  const copies: Redis[] = [];
  const duplicate = client.duplicate.bind(client);
  client.duplicate = (override) => {
    const copy = duplicate(override);
    copies.push(copy);
    return copy;
  };
  return copies;
}

/** Every worker keeps one connection listening; the rest is for commands (stack of queues must not starve it). */
const SPARE_CONNECTIONS = 8;

export function postgresBackend(settings: Settings, pulse?: Pulse, watch: Watch = WATCH): BullBackend {
  const bull = withBackend(createPostgresBackend);
  const refusals = new Refusals(logger);
  const pool = new Pool({
    connectionString: settings.database.directUrl,
    application_name: 'rivermeet-queue',
    max: queueNames.length * 2 + SPARE_CONNECTIONS,
    options: '-c search_path=bullmq',
    ...connectionOptions({ pooled: false, pulse }),
  });
  pool.setMaxListeners(0);
  pool.on('error', oneLine);

  return {
    queue: async (name) => heard(new bull.Queue(prefixed(settings, name), { connection: pool })),
    worker(name, concurrency, process) {
      const options = { connection: pool, concurrency, ...watch, ...OURS };
      const queue = prefixed(settings, name);
      return watched(new PatientWorker(queue, process, options, createPostgresBackend, refusals), refusals);
    },
    // PostgreSQL throws nothing away.
    async check() {
      await pool.query('SELECT 1');
    },
    async close() {
      await pool.end();
    },
  };
}

/** The prefix is a matter of Redis keys; on PostgreSQL the queue's own name carries it. */
function prefixed(settings: Settings, name: string): string {
  return `${settings.queue.prefix}-${name}`;
}

/** A job whose worker fell silent is taken up by another; that it happens is worth a line each time. */
function watched<T extends { on(event: string, listener: (...told: never[]) => void): unknown }>(
  worker: T,
  refusals: Refusals,
): T {
  worker.on('stalled', (jobId: string) =>
    logger.warn(`${jobId} was left by its worker and is taken up again.`),
  );
  worker.on('error', (error: Error) => refusals.any || oneLine(error));
  return worker;
}

function heard<T extends { on(event: 'error', listener: (error: Error) => void): unknown }>(emitter: T): T {
  emitter.on('error', oneLine);
  return emitter;
}
