import type { Tx } from '../database/tx';
import type { Bucket, Taken } from './token-bucket';

/** Keeps buckets for all processes together: in Redis where there is one, else in PostgreSQL. */
export abstract class RateLimiter {
  /**
   * Takes one out of the bucket of that key, a full one where there is none yet. Throws where the store is away. Asked within
   * a transaction it takes no second connection; what the transaction undoes may be back in the bucket.
   */
  abstract take(key: string, bucket: Bucket, tx?: Tx): Promise<Taken>;

  /** Puts one back. */
  abstract giveBack(key: string, bucket: Bucket): Promise<void>;

  abstract close(): Promise<void>;
}
