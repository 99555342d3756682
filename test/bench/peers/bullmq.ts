import { Queue, Worker, createPostgresBackend, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { BATCH } from '@app/platform/outbox/relay';
import { queues } from '@config';
import { serve } from '../support/serve';

const NAME = 'bench-peer';

interface BareQueue {
  addBulk(jobs: { name: string; data: object }[]): Promise<unknown>;
}

const database = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

/** What our own worker's `messages` queue works with, and nothing else of ours. */
const { concurrency } = queues.messages;

async function work(job: { data: { messageId: string } }): Promise<void> {
  await database.query('INSERT INTO bench_handled (message_id, handler) VALUES ($1, $2)', [
    job.data.messageId,
    'bench.nothing',
  ]);
}

async function onRedis(): Promise<BareQueue> {
  const url = process.env.REDIS_URL ?? '';
  const prefix = process.env.QUEUE_PREFIX ?? '';
  const worker = new Worker(NAME, work, {
    connection: new Redis(url, { maxRetriesPerRequest: null }),
    concurrency,
    prefix,
  });
  await worker.waitUntilReady();
  return new Queue(NAME, { connection: new Redis(url), prefix });
}

async function onPostgres(): Promise<BareQueue> {
  const bull = withBackend(createPostgresBackend);
  const connection = new Pool({
    connectionString: process.env.DATABASE_URL,
    max: 14,
    options: '-c search_path=bullmq',
  });
  const worker = new bull.Worker(NAME, work, { connection, concurrency });
  await worker.waitUntilReady();
  return new bull.Queue(NAME, { connection });
}

void (async () => {
  const queue = await (process.env.QUEUE_BACKEND === 'redis' ? onRedis() : onPostgres());
  serve({
    async add(ids: string[]) {
      for (let from = 0; from < ids.length; from += BATCH)
        await queue.addBulk(
          ids.slice(from, from + BATCH).map((messageId) => ({ name: 'bench.nothing', data: { messageId } })),
        );
    },
  });
})();
