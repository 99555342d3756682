import type { Tx } from '../database/tx';
import { RateLimiter } from './rate-limiter';
import type { Bucket, Taken } from './token-bucket';
import { ToldToWait } from './told-to-wait';

/**
 * Does not ask the store again for what it has just refused: to a stranger who goes on all the same, that would be a
 * statement each time.
 */
export class RememberingRateLimiter extends RateLimiter {
  private readonly refused = new ToldToWait();

  constructor(private readonly store: RateLimiter) {
    super();
  }

  async take(key: string, bucket: Bucket, tx?: Tx): Promise<Taken> {
    const waitMs = this.refused.left(key);
    if (waitMs > 0) return { allowed: false, left: 0, waitMs };
    const taken = await this.store.take(key, bucket, tx);
    if (!taken.allowed) this.refused.note(key, taken.waitMs);
    return taken;
  }

  async giveBack(key: string, bucket: Bucket): Promise<void> {
    this.refused.forget(key);
    await this.store.giveBack(key, bucket);
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
