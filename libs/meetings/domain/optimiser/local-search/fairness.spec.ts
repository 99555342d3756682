import { Random } from '../random';
import { Fairness } from './fairness';

/** Whatever the lowest number of breaks is to be, what must be given to those below it and taken from those far above. */
function strays(breaks: readonly number[], span: number): number {
  return Math.min(
    ...Array.from({ length: 10 }, (_, low) =>
      breaks.reduce((sum, each) => sum + Math.max(0, low - each, each - low - span), 0),
    ),
  );
}

describe('fairness', () => {
  it('is counted person by person as all at once', () => {
    const random = new Random(1);
    for (let turn = 0; turn < 50; turn += 1) {
      const breaks = Array.from({ length: 1 + random.below(6) }, () => 0);
      const fairness = new Fairness(breaks.length, 9);
      for (let step = 0; step < 40; step += 1) {
        const person = random.below(breaks.length);
        const now = random.below(step % 2 === 0 ? 4 : 10);
        fairness.move(breaks[person]!, now);
        breaks[person] = now;
        expect(fairness.difference).toBe(Math.max(...breaks) - Math.min(...breaks));
        expect(fairness.within(2, 3)).toBe(Math.max(3, ...breaks) - Math.min(2, ...breaks));
        for (const span of [0, 1, 3, Infinity])
          expect(fairness.strays(span)).toBe(span === Infinity ? 0 : strays(breaks, span));
      }
    }
  });
});
