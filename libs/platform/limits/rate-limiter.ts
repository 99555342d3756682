import type { Bucket, Taken } from './token-bucket';

/** Keeps buckets for all processes together: in Redis where there is one, else in PostgreSQL. */
export abstract class RateLimiter {
  /** Takes one out of the bucket of that key, a full one where there is none yet. Throws where the store is away. */
  abstract take(key: string, bucket: Bucket): Promise<Taken>;

  /** Puts one back. */
  abstract giveBack(key: string, bucket: Bucket): Promise<void>;

  abstract close(): Promise<void>;
}
