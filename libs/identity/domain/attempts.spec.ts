import { type AttemptRule, type Attempts, oneMore, triesLeft, waitBefore } from './attempts';

const rule: AttemptRule = { most: 3, forgivenAfter: 60_000 };
const at = (seconds: number) => new Date(seconds * 1000);

function wrong(times: number, seconds: number): Attempts | null {
  let attempts: Attempts | null = null;
  for (let time = 0; time < times; time += 1) attempts = oneMore(attempts, rule, at(seconds));
  return attempts;
}

describe('wrong attempts', () => {
  it('are borne as often as the rule says', () => {
    expect([0, 1, 2].map((times) => waitBefore(wrong(times, 0), rule, at(0)))).toEqual([0, 0, 0]);
    expect(waitBefore(wrong(3, 0), rule, at(0))).toBe(60_000);
  });

  it('leave as many as are borne, also half-way to being forgiven', () => {
    expect([0, 1, 2, 3, 4].map((times) => triesLeft(wrong(times, 0), rule, at(0)))).toEqual([3, 2, 1, 0, 0]);
    expect([0, 30, 60, 600].map((seconds) => triesLeft(wrong(2, 0), rule, at(seconds)))).toEqual([
      1, 1, 2, 3,
    ]);
  });

  it('are forgiven one after the other', () => {
    expect(waitBefore(wrong(3, 0), rule, at(59))).toBe(1_000);
    expect(waitBefore(wrong(3, 0), rule, at(60))).toBe(0);

    const again = oneMore(wrong(3, 0), rule, at(60));
    expect(waitBefore(again, rule, at(60))).toBe(60_000);
    expect(waitBefore(again, rule, at(180))).toBe(0);
  });

  it('are forgotten in the end', () => {
    expect(oneMore(wrong(3, 0), rule, at(600))).toEqual({ count: 1, countedAt: at(600) });
  });

  it('are not forgiven by a clock that was put back', () => {
    expect(waitBefore(wrong(3, 1000), rule, at(0))).toBe(60_000);
  });
});
