import { Gathered } from './gathered';

describe('what is asked for together', () => {
  it('is asked once and answered to each', async () => {
    const asked: number[][] = [];
    const doubled = new Gathered<number, number>(async (keys) => {
      asked.push(keys);
      return keys.map((key) => key * 2);
    });
    expect(await Promise.all([1, 2, 3].map((key) => doubled.ask(key)))).toEqual([2, 4, 6]);
    expect(await doubled.ask(4)).toBe(8);
    expect(asked).toEqual([[1, 2, 3], [4]]);
  });

  it('fails for each, and the next is asked anew', async () => {
    let broken = true;
    const asked = new Gathered<number, number>(async (keys) => {
      if (broken) throw new Error('away');
      return keys;
    });
    const both = await Promise.allSettled([asked.ask(1), asked.ask(2)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await asked.ask(3)).toBe(3);
  });
});
