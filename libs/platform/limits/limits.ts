import { createHmac } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type Limit, type LimitName, limits, Settings } from '@config';
import type { Tx } from '../database/tx';
import { tooMany } from './limits.errors';
import { LocalBuckets } from './local-buckets';
import { RateLimiter } from './rate-limiter';
import type { Bucket, Taken } from './token-bucket';

/** What a process may still give away by itself while it cannot know what the others give. */
const ALONE = 0.1;

/** Bytes of a subject's hash: addresses of people are not kept in the clear, not even for minutes. */
const HASH_BYTES = 16;

/** Counts requests against the limits of config/limits.ts. */
@Injectable()
export class Limits implements OnApplicationShutdown {
  private readonly logger = new Logger('limits');
  private readonly here = new LocalBuckets();

  constructor(
    private readonly together: RateLimiter,
    private readonly settings: Settings,
  ) {}

  /** Counts one of this subject's and returns how its bucket stands. Throws `limits.too-many`. */
  async charge(name: LimitName, subject: string, tx?: Tx): Promise<Taken> {
    const taken = await this.take(name, subject, tx);
    if (!taken.allowed) throw tooMany(name, taken.waitMs);
    return taken;
  }

  /** The same for what is done without a word to whoever asked: whether there was one left. */
  async allows(name: LimitName, subject: string, tx?: Tx): Promise<boolean> {
    return (await this.take(name, subject, tx)).allowed;
  }

  /** What was counted turned out not to count. */
  async giveBack(name: LimitName, subject: string): Promise<void> {
    const limit: Limit = limits[name];
    this.here.giveBack(`${name}:${subject}`, bucketOf(limit));
    if (limit.counted === 'here') return;
    await this.together.giveBack(this.keyOf(name, subject), bucketOf(limit)).catch(() => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.together.close();
  }

  private async take(name: LimitName, subject: string, tx?: Tx): Promise<Taken> {
    const limit: Limit = limits[name];
    return limit.counted === 'here'
      ? this.here.take(`${name}:${subject}`, bucketOf(limit))
      : this.takeTogether(name, limit, subject, tx);
  }

  private async takeTogether(name: LimitName, limit: Limit, subject: string, tx?: Tx): Promise<Taken> {
    const bucket = bucketOf(limit);
    try {
      return await this.together.take(this.keyOf(name, subject), bucket, tx);
    } catch (error) {
      this.logger.warn(`${name} is not counted together: ${error instanceof Error ? error.message : error}`);
      if (limit.uncounted === 'let in') return { allowed: true, left: bucket.holds, waitMs: 0 };
      const small = { ...bucket, holds: Math.max(1, Math.round(bucket.holds * ALONE)) };
      return this.here.take(`${name}:${subject}`, small);
    }
  }

  private keyOf(name: LimitName, subject: string): string {
    const hash = createHmac('sha256', this.settings.secretKey).update(`limit:${name}:${subject}`).digest();
    return `${name}:${hash.subarray(0, HASH_BYTES).toString('base64url')}`;
  }
}

function bucketOf({ burst, refill, per }: Limit): Bucket {
  return { holds: burst, everyMs: per / refill };
}
