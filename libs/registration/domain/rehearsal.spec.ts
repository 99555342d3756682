import { REHEARSAL_KINDS, confirms, leavesAnything, noCounts } from './rehearsal';

const EVENT = { code: 'lancang-mekong', numberPrefix: 'LM' };

describe('the word that ends a rehearsal', () => {
  it.each([
    ['lancang-mekong', true],
    [' Lancang-Mekong ', true],
    ['LM', true],
    ['lm', true],
    ['', false],
    ['   ', false],
    ['lancang', false],
    ['yes', false],
  ])('%j confirms: %s', (typed, expected) => {
    expect(confirms(typed, EVENT)).toBe(expected);
  });

  it('is never nothing, even where an event numbers without a prefix', () => {
    expect(confirms('', { code: 'week', numberPrefix: '' })).toBe(false);
  });
});

describe('what a rehearsal leaves', () => {
  it('is nothing where all counts are', () => {
    expect(leavesAnything(noCounts())).toBe(false);
  });

  it.each(REHEARSAL_KINDS)('is something where there are %s', (kind) => {
    expect(leavesAnything({ ...noCounts(), [kind]: 1 })).toBe(true);
  });
});
