import { type Bucket, type Taken, standing, takeOne } from './token-bucket';

/** Past so many keys the oldest is forgotten, so that a flood of new addresses does not fill the memory. */
const MOST_KEYS = 50_000;

/** Buckets of this process alone. */
export class LocalBuckets {
  private readonly fullAt = new Map<string, number>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  take(key: string, bucket: Bucket): Taken {
    const { fullAt, ...taken } = takeOne(this.fullAt.get(key) ?? 0, this.now(), bucket);
    if (taken.allowed) this.keep(key, fullAt);
    return taken;
  }

  giveBack(key: string, bucket: Bucket): void {
    const fullAt = this.fullAt.get(key);
    if (fullAt !== undefined) this.fullAt.set(key, fullAt - bucket.everyMs);
  }

  /** How a bucket stands, with nothing taken. */
  look(key: string, bucket: Bucket): Taken {
    const stands = standing(this.fullAt.get(key) ?? 0, this.now(), bucket);
    return { allowed: stands.left > 0, ...stands };
  }

  /** A key that is written moves to the end, so the first is the one not asked for longest. */
  private keep(key: string, fullAt: number): void {
    this.fullAt.delete(key);
    this.fullAt.set(key, fullAt);
    if (this.fullAt.size <= MOST_KEYS) return;
    const [oldest] = this.fullAt.keys();
    if (oldest !== undefined) this.fullAt.delete(oldest);
  }
}
