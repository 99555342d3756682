import { setTimeout as sleep } from 'node:timers/promises';
import { ahead } from './ahead';

async function* numbers(upTo: number): AsyncGenerator<number> {
  for (let number = 1; number <= upTo; number += 1) yield number;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('work that is begun ahead of its reader', () => {
  it.each([1, 2, 3])('has %i items in hand, never more, and keeps their order', async (bound) => {
    let [inHand, most] = [0, 0];
    const results = await all(
      ahead(numbers(6), bound, async (number) => {
        inHand += 1;
        most = Math.max(most, inHand);
        await sleep(number % 2 === 0 ? 1 : 8);
        inHand -= 1;
        return number * 10;
      }),
    );
    expect(results).toEqual([10, 20, 30, 40, 50, 60]);
    expect(most).toBe(bound);
  });

  it('yields nothing of nothing, and the only one of one', async () => {
    const same = async (number: number) => number;
    expect(await all(ahead(numbers(0), 2, same))).toEqual([]);
    expect(await all(ahead(numbers(1), 2, same))).toEqual([1]);
  });

  it('yields what came before a failure, then fails', async () => {
    const seen: number[] = [];
    const failing = async (number: number) => {
      if (number === 2) throw new Error('the second');
      await sleep(5);
      return number;
    };
    await expect(
      (async () => {
        for await (const number of ahead(numbers(3), 2, failing)) seen.push(number);
      })(),
    ).rejects.toThrow('the second');
    expect(seen).toEqual([1]);
  });

  it('ends no sooner than what was begun when its reader stops', async () => {
    const ended: number[] = [];
    for await (const number of ahead(numbers(5), 2, async (item) => {
      await sleep(item * 5);
      ended.push(item);
      return item;
    })) {
      expect(number).toBe(1);
      break;
    }
    expect(ended).toEqual([1, 2]);
  });
});
