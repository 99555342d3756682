import { fresh } from './fresh';

describe('a number that is looked up', () => {
  let now = 0;
  let asked = 0;
  const look = fresh(
    async () => {
      asked += 1;
      if (asked === 3) throw new Error('away');
      return asked;
    },
    5_000,
    () => now,
  );

  it('is asked for once in its time, however many want it, and again when that failed', async () => {
    expect(await Promise.all([look(), look(), look()])).toEqual([1, 1, 1]);
    now = 4_999;
    expect(await look()).toBe(1);
    now = 5_000;
    expect(await look()).toBe(2);
    now = 10_000;
    await expect(look()).rejects.toThrow('away');
    expect(await look()).toBe(4);
  });
});
