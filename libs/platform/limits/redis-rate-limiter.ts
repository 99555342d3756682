import { Logger } from '@nestjs/common';
import type { Settings } from '@config';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimiter } from './rate-limiter';
import { type Bucket, type Taken, capacity, standing } from './token-bucket';

/** Milliseconds after which Redis counts as away; a person waits for this. */
const PATIENCE = 250;

/** One step of its own in Redis. The time is its own too, so that processes on several machines agree. */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local every, capacity = tonumber(ARGV[1]), tonumber(ARGV[2])
local start = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local allowed = start + every - now <= capacity
if allowed then
  start = start + every
  redis.call('SET', KEYS[1], string.format('%.3f', start), 'PX', math.ceil(start - now))
end
return { allowed and 1 or 0, tostring(start - now) }`;

const GIVE_BACK = `
local kept = redis.call('GET', KEYS[1])
if kept then redis.call('SET', KEYS[1], string.format('%.3f', kept - ARGV[1]), 'KEEPTTL') end`;

interface Scripts {
  takeOne(key: string, everyMs: number, capacity: number): Promise<[number, string]>;
  giveOneBack(key: string, everyMs: number): Promise<unknown>;
}

/** Buckets in Redis, each gone by itself once it is full. */
export class RedisRateLimiter extends RateLimiter {
  private readonly redis: Redis & Scripts;
  private readonly prefix: string;
  private connected: Promise<void> | null = null;

  constructor({ queue }: Pick<Settings, 'queue'>) {
    super();
    const logger = new Logger('limits');
    this.prefix = `${queue.prefix}:limit:`;
    const redis = new Redis(queue.redisUrl, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      commandTimeout: PATIENCE,
      lazyConnect: true,
      scripts: {
        takeOne: { lua: TAKE, numberOfKeys: 1 },
        giveOneBack: { lua: GIVE_BACK, numberOfKeys: 1 },
      },
    });
    redis.on('error', (error: Error) => logger.warn(error.message));
    this.redis = redis as Redis & Scripts;
  }

  async take(key: string, bucket: Bucket): Promise<Taken> {
    await this.connect();
    const [allowed, untilFull] = await this.redis.takeOne(
      this.prefix + key,
      bucket.everyMs,
      capacity(bucket),
    );
    return { allowed: allowed === 1, ...standing(Number(untilFull), 0, bucket) };
  }

  async giveBack(key: string, bucket: Bucket): Promise<void> {
    await this.connect();
    await this.redis.giveOneBack(this.prefix + key, bucket.everyMs);
  }

  async close(): Promise<void> {
    this.redis.disconnect();
  }

  /**
   * With the first that is counted: the worker counts nothing. Once tried, the client connects again by itself, and nobody
   * waits for it longer than for an answer.
   */
  private connect(): Promise<void> {
    this.connected ??= Promise.race([this.redis.connect(), sleep(PATIENCE, undefined, { ref: false })]).catch(
      () => undefined,
    );
    return this.connected;
  }
}
