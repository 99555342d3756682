/** Past so many the oldest is forgotten. */
const MOST = 10_000;

/** For so long at most, in milliseconds: what others give back meanwhile is soon seen. */
const LONGEST = 1_000;

/**
 * Who has just been told to come back later, so that they can be told so again without anybody being asked. Kept by this
 * process, for a second at most.
 */
export class ToldToWait {
  private readonly told = new Map<string, { until: number; free: number }>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @param waitMs what they were told, in milliseconds */
  note(key: string, waitMs: number): void {
    const now = this.now();
    this.told.delete(key);
    this.told.set(key, { until: now + Math.min(waitMs, LONGEST), free: now + waitMs });
    if (this.told.size <= MOST) return;
    const [oldest] = this.told.keys();
    if (oldest !== undefined) this.told.delete(oldest);
  }

  forget(key: string): void {
    this.told.delete(key);
  }

  /** Milliseconds they have still to wait; 0 where they have to be asked about anew. */
  left(key: string): number {
    const told = this.told.get(key);
    if (told === undefined) return 0;
    const now = this.now();
    if (now < told.until) return told.free - now;
    this.told.delete(key);
    return 0;
  }
}
