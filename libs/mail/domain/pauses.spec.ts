import { TRIED_FOR, pauseAfter, pauseAfterFault } from './pauses';

describe('the pause before another attempt', () => {
  it('grows from a minute to an hour', () => {
    const minutes = Array.from({ length: 9 }, (_, tries) => pauseAfter(tries + 1, 0.5) / 60);
    expect(minutes).toEqual([1, 2, 5, 10, 20, 40, 60, 60, 60]);
  });

  it('spreads what failed together', () => {
    expect([pauseAfter(7, 0), pauseAfter(7, 1)]).toEqual([3240, 3960]);
  });

  it('lets some fifty attempts fit into two days', () => {
    let [spent, attempts] = [0, 0];
    while (spent < TRIED_FOR) spent += pauseAfter((attempts += 1), 0.5);
    expect(attempts).toBe(53);
  });

  it('is a minute for a fault of ours, and ten when that lasts', () => {
    expect([1, 10, 11].map(pauseAfterFault)).toEqual([60, 60, 600]);
  });
});
