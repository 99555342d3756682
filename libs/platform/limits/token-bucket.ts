/** A bucket of requests: how many it holds, and in how many milliseconds one of them comes back. */
export interface Bucket {
  holds: number;
  everyMs: number;
}

export interface Taken {
  allowed: boolean;
  /** How many may still follow at once. */
  left: number;
  /** Milliseconds until one more may follow; 0 where one may now. */
  waitMs: number;
}

/**
 * Takes one out. A bucket is kept as one moment: when it will be full again (the generic cell rate algorithm). Returns
 * that moment as it is then, unchanged where the bucket was empty. Moments are milliseconds of one clock.
 */
export function takeOne(fullAt: number, now: number, bucket: Bucket): Taken & { fullAt: number } {
  const taken = Math.max(fullAt, now) + bucket.everyMs;
  const allowed = taken - now <= capacity(bucket);
  const then = allowed ? taken : Math.max(fullAt, now);
  return { fullAt: then, allowed, ...standing(then, now, bucket) };
}

/** How a bucket that will be full at that moment stands now. */
export function standing(fullAt: number, now: number, bucket: Bucket): Pick<Taken, 'left' | 'waitMs'> {
  const free = capacity(bucket) - Math.max(0, fullAt - now);
  return {
    left: Math.max(0, Math.floor(free / bucket.everyMs)),
    waitMs: free >= bucket.everyMs ? 0 : Math.ceil(bucket.everyMs - free),
  };
}

/** The longest a bucket takes to fill, in milliseconds. */
export function capacity({ holds, everyMs }: Bucket): number {
  return holds * everyMs;
}
