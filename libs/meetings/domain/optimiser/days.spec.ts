import { breaksOf, breaksOfLong, idleOf, idleOfLong, ones } from './days';
import { WORD } from './model';
import { Random } from './random';

/** Counted slot by slot. */
function byHand(bits: readonly number[]) {
  const gaps: string[] =
    bits
      .join('')
      .replace(/^0+|0+$/g, '')
      .match(/0+/g) ?? [];
  return { breaks: gaps.length, idle: gaps.join('').length };
}

const drawn = (random: Random, length: number, share: number): number[] =>
  Array.from({ length }, () => (random.fraction() < share ? 1 : 0));

describe('a day as bits', () => {
  const random = new Random(1);
  const shares = [0, 0.03, 0.2, 0.5, 0.9, 1];

  it.each(shares)('of one word is counted as slot by slot, %d of them busy', (share) => {
    for (let turn = 0; turn < 300; turn += 1) {
      const bits = drawn(random, WORD, share);
      const word = bits.reduce((sum, bit, at) => sum | (bit << at), 0);
      expect({ breaks: breaksOf(word), idle: idleOf(word) }).toEqual(byHand(bits));
      expect(ones(word)).toBe(bits.filter((bit) => bit === 1).length);
    }
  });

  it.each(shares)('of several words is counted as slot by slot, %d of them busy', (share) => {
    for (let turn = 0; turn < 300; turn += 1) {
      const bits = drawn(random, 3 * WORD, share);
      // A word before it and one behind it, which are no part of the day.
      const words = new Int32Array(5).fill(-1 >>> 1);
      for (let each = 0; each < 3; each += 1)
        words[each + 1] = bits
          .slice(each * WORD, (each + 1) * WORD)
          .reduce((sum, bit, at) => sum | (bit << at), 0);
      expect({ breaks: breaksOfLong(words, 1, 3), idle: idleOfLong(words, 1, 3) }).toEqual(byHand(bits));
    }
  });
});
