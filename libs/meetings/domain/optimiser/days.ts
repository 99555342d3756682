import { WORD } from './model';

/**
 * A person's stretches as words of bits, a bit for each slot with a meeting. Where a stretch has one word, which is nearly
 * always, breaks are counted by a handful of instructions.
 */

/** How many bits are set. */
export function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Groups of zeros between two ones in a stretch of one word. */
export function breaksOf(word: number): number {
  return word === 0 ? 0 : ones(word & ~(word << 1)) - 1;
}

/** Zeros between two ones in a stretch of one word. */
export function idleOf(word: number): number {
  return word === 0 ? 0 : 32 - Math.clz32(word) - (31 - Math.clz32(word & -word)) - ones(word);
}

/** Breaks, and idle slots, of a stretch of several words from `at`. */
export function breaksOfLong(words: Int32Array, at: number, count: number): number {
  let runs = 0;
  let carried = 0;
  for (let index = at; index < at + count; index += 1) {
    const word = words[index]!;
    runs += ones(word & ~((word << 1) | carried));
    carried = (word >>> (WORD - 1)) & 1;
  }
  return runs === 0 ? 0 : runs - 1;
}

export function idleOfLong(words: Int32Array, at: number, count: number): number {
  let first = -1;
  let last = -1;
  let busy = 0;
  for (let index = 0; index < count; index += 1) {
    const word = words[at + index]!;
    if (word === 0) continue;
    if (first < 0) first = index * WORD + 31 - Math.clz32(word & -word);
    last = index * WORD + 31 - Math.clz32(word);
    busy += ones(word);
  }
  return first < 0 ? 0 : last - first + 1 - busy;
}
