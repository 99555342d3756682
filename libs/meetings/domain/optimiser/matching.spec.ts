import { Matching } from './matching';
import { Random } from './random';

/** The most jobs that have a slot each, by trying everything, with some of them where they must be. */
function most(may: readonly (readonly number[])[], given: ReadonlyMap<number, number> = new Map()): number {
  const from = (job: number, taken: ReadonlySet<number>): number => {
    if (job === may.length) return 0;
    const must = given.get(job);
    const without = must === undefined ? from(job + 1, taken) : -Infinity;
    return may[job]!.filter((slot) => !taken.has(slot) && (must ?? slot) === slot).reduce(
      (best, slot) => Math.max(best, 1 + from(job + 1, new Set(taken).add(slot))),
      without,
    );
  };
  return from(0, new Set());
}

describe('a matching', () => {
  const graphs = Array.from({ length: 200 }, (_, seed) => {
    const random = new Random(seed);
    const slots = 1 + random.below(6);
    const share = random.fraction();
    const may = Array.from({ length: 1 + random.below(6) }, () =>
      Array.from({ length: slots }, (__, slot) => slot).filter(() => random.fraction() < share),
    );
    return { slots, may, matching: new Matching(may, slots) };
  });

  it('is as large as can be, and is one', () => {
    for (const { may, matching } of graphs) {
      expect(matching.size).toBe(most(may));
      const held = [...matching.slotOf].filter((slot) => slot !== -1);
      expect([held.length, new Set(held).size]).toEqual([matching.size, matching.size]);
      matching.slotOf.forEach((slot, job) => {
        if (slot !== -1) expect([may[job]!.includes(slot), matching.jobOf[slot]]).toEqual([true, job]);
      });
    }
  });

  it('names more jobs than they have slots for whoever has none', () => {
    let seen = 0;
    for (const { may, matching } of graphs) {
      for (const left of matching.left) {
        const { jobs, slots } = matching.deficit(left);
        expect(jobs).toContain(left);
        expect(slots).toEqual([...new Set(jobs.flatMap((job) => may[job]!))].sort((a, b) => a - b));
        expect(jobs.length).toBeGreaterThan(slots.length);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(50);
  });

  it('knows where each job can be while all have a slot', () => {
    const seen = { true: 0, false: 0 };
    for (const { may, matching } of graphs.filter(({ matching: { isPerfect } }) => isPerfect)) {
      const possible = matching.possible();
      may.forEach((slots, job) => {
        for (const slot of slots) {
          const is = most(may, new Map([[job, slot]])) === may.length;
          expect(possible(job, slot)).toBe(is);
          seen[`${is}`] += 1;
        }
      });
    }
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(10);
  });
});
