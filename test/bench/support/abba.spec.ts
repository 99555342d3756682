import { abba, judge, median } from './abba';

const side = (name: string, rates: number[], log: string[] = []) => ({
  name,
  async run() {
    log.push(name);
    return rates.shift() ?? 1;
  },
});

describe('a comparison', () => {
  it('warms up, then runs ours, peer, peer, ours in every round', async () => {
    const log: string[] = [];
    await abba({ ours: side('A', [], log), peer: side('B', [], log) }, { rounds: 2 });
    expect(log.join('')).toBe('AB' + 'ABBA' + 'ABBA');
  });

  it('is the ratio of the rates, in the middle of the rounds', async () => {
    const ours = side('A', [1, 10, 10, 30, 30, 20, 20]);
    const peer = side('B', [1, 20, 20, 20, 20, 20, 20]);
    const measured = await abba({ ours, peer }, { rounds: 3 });
    expect(measured.rounds.map(({ ratio }) => ratio)).toEqual([0.5, 1.5, 1]);
    expect(measured.median).toBe(1);
    expect(measured.spread).toBe(3);
  });

  it('takes a slow and a fast run of the same work for what they took together', async () => {
    const measured = await abba(
      { ours: side('A', [1, 10, 30]), peer: side('B', [1, 15, 15]) },
      { rounds: 1 },
    );
    expect(measured.median).toBeCloseTo(1);
  });

  it('has measured nothing where the rounds differ by more than 1.6', () => {
    expect(judge({ rounds: [], median: 9, spread: 1.61 }, 0.5)).toBe('not measured');
    expect(judge({ rounds: [], median: 0.5, spread: 1.6 }, 0.5)).toBe(true);
    expect(judge({ rounds: [], median: 0.49, spread: 1 }, 0.5)).toBe(false);
  });

  it('takes the middle of an even number between the two', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});
