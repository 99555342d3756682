import { type Bucket, takeOne } from './token-bucket';

const BUCKET: Bucket = { holds: 3, everyMs: 1_000 };

/** What is said to somebody who asks at these moments. */
function answers(
  moments: readonly number[],
  bucket = BUCKET,
): [allowed: boolean, left: number, waitMs: number][] {
  let fullAt = 0;
  return moments.map((now) => {
    const taken = takeOne(fullAt, now, bucket);
    fullAt = taken.fullAt;
    return [taken.allowed, taken.left, taken.waitMs];
  });
}

describe('a bucket', () => {
  it('gives what it holds at once, then says how long to wait', () => {
    expect(answers([9_000, 9_000, 9_000, 9_000, 9_400])).toEqual([
      [true, 2, 0],
      [true, 1, 0],
      [true, 0, 1_000],
      [false, 0, 1_000],
      [false, 0, 600],
    ]);
  });

  it('gives one more each time one has come back, however often it is asked in between', () => {
    const refused = Array.from({ length: 9 }, (_, index) => 9_100 + index * 100);
    const last = answers([9_000, 9_000, 9_000, ...refused, 10_000, 10_000]).slice(-2);
    expect(last).toEqual([
      [true, 0, 1_000],
      [false, 0, 1_000],
    ]);
  });

  it('is full again after a while, and never fuller', () => {
    expect(answers([0, 0, 0, 60_000, 60_000, 60_000, 60_000]).map(([allowed]) => allowed)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('lets through in any stretch of time at most what it holds and what came back', () => {
    let fullAt = 0;
    let passed = 0;
    for (let now = 0; now < 100_000; now += 7) {
      const taken = takeOne(fullAt, now, BUCKET);
      fullAt = taken.fullAt;
      if (taken.allowed) passed += 1;
    }
    expect(passed).toBe(3 + 99);
  });
});
