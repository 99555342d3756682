import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Tx } from '../database/tx';
import { RateLimiter } from './rate-limiter';
import { type Bucket, type Taken, capacity, standing } from './token-bucket';

/** The moment and the clock it is read by are the database's, so that processes on several machines agree. */
const TAKE = `
  WITH clock AS (SELECT clock_timestamp() AS now),
  taken AS (
    INSERT INTO rate_limit AS kept (key, full_at) SELECT $1, now + $2 * interval '1 ms' FROM clock
    ON CONFLICT (key) DO UPDATE
      SET full_at = greatest(kept.full_at + $2 * interval '1 ms', excluded.full_at)
      WHERE greatest(kept.full_at + $2 * interval '1 ms', excluded.full_at)
        <= excluded.full_at + $3 * interval '1 ms'
    RETURNING full_at
  ),
  kept AS (
    SELECT full_at, true AS allowed FROM taken
    UNION ALL
    SELECT full_at, false FROM rate_limit WHERE key = $1 AND NOT EXISTS (SELECT FROM taken)
  )
  SELECT allowed, (extract(epoch FROM full_at - now) * 1000)::float8 AS "untilFull" FROM kept, clock`;

/** Buckets in an unlogged table of ours: quick to write, and gone after a crash, which only fills them again. */
@Injectable()
export class PostgresRateLimiter extends RateLimiter {
  constructor(private readonly database: Database) {
    super();
  }

  async take(key: string, bucket: Bucket, tx: Tx = this.database.manager): Promise<Taken> {
    const rows: { untilFull: number; allowed: boolean }[] = await tx.query(TAKE, [
      key,
      bucket.everyMs,
      // As much as may be owed before this one.
      capacity(bucket) - bucket.everyMs,
    ]);
    const [row] = rows;
    const stands = row && standing(row.untilFull, 0, bucket);
    if (row?.allowed && stands) return { allowed: true, ...stands };
    // Refused by a row that changed while we asked, which this statement sees not at all or as it was: whoever changed it
    // has just been let in.
    if (!stands || stands.left > 0) return { allowed: false, left: 0, waitMs: bucket.everyMs };
    return { allowed: false, ...stands };
  }

  async giveBack(key: string, bucket: Bucket): Promise<void> {
    await this.database.manager.query(
      "UPDATE rate_limit SET full_at = full_at - $2 * interval '1 ms' WHERE key = $1",
      [key, bucket.everyMs],
    );
  }

  async close(): Promise<void> {
    // The pool is the database's own.
  }
}
