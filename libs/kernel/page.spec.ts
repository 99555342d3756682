import { pageKey, pageOf, pageWord } from './page';

const ID = '019a3c1e-7b1d-7c3a-9f00-0123456789ab';
const KEY = { at: new Date('2026-12-01T08:00:00.123Z'), id: ID };

describe('a place in a list', () => {
  it('is one word of an address and comes back as it was', () => {
    expect(encodeURIComponent(pageWord(KEY))).toBe(pageWord(KEY));
    expect(pageKey(pageWord(KEY))).toEqual(KEY);
  });

  it.each([
    '',
    '.',
    'x',
    `1.${ID}.2`,
    `-1.${ID}`,
    `1.${ID.toUpperCase()}`,
    `1.${ID.slice(1)}`,
    `99999999999999999.${ID}`,
  ])('is not made of %j', (word) => {
    expect(pageKey(word)).toBeNull();
  });
});

describe('a page of a list', () => {
  it('is continued behind its last row', () => {
    expect(pageOf(['a', 'b', 'c'], 2, (row) => `after ${row}`)).toEqual({
      items: ['a', 'b'],
      next: 'after b',
    });
    expect(pageOf(['a', 'b', 'c'], 3, (row) => `after ${row}`).next).toBeNull();
    expect(pageOf([], 3, String)).toEqual({ items: [], next: null });
  });
});
