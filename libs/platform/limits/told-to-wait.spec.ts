import { ToldToWait } from './told-to-wait';

describe('who was told to wait', () => {
  let now = 0;
  let told: ToldToWait;

  beforeEach(() => {
    now = 5_000;
    told = new ToldToWait(() => now);
  });

  it('is told again how long it is from now', () => {
    told.note('a', 800);
    now += 300;
    expect([told.left('a'), told.left('b')]).toEqual([500, 0]);
    now += 500;
    expect(told.left('a')).toBe(0);
  });

  it('is asked about anew after a second, however long it is', () => {
    told.note('a', 60_000);
    now += 999;
    expect(told.left('a')).toBe(59_001);
    now += 1;
    expect(told.left('a')).toBe(0);
  });

  it('is forgotten when there is something again, and when there are too many', () => {
    told.note('a', 800);
    told.note('b', 800);
    told.forget('a');
    expect([told.left('a'), told.left('b')]).toEqual([0, 800]);
    for (let other = 0; other < 10_000; other += 1) told.note(`other ${other}`, 800);
    expect([told.left('b'), told.left('other 0')]).toEqual([0, 800]);
  });
});
