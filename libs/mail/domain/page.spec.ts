import { pageKey, pageOf, pageWord } from './page';

const ID = '0199aaaa-0000-7000-8000-000000000001';
const KEY = { at: new Date('2026-12-01T08:00:00.123Z'), id: ID };

describe('a page of a list', () => {
  it('is continued behind its last row', () => {
    expect(pageKey(pageWord(KEY))).toEqual(KEY);
    const rows = [1, 2, 3].map((n) => ({ n }));
    expect(pageOf(rows, 2, () => KEY)).toEqual({ items: [{ n: 1 }, { n: 2 }], next: pageWord(KEY) });
    expect(pageOf(rows, 3, () => KEY).next).toBeNull();
  });

  it.each(['', 'x', `1.${ID}.2`, `-1.${ID}`, `1.${ID.toUpperCase()}`, `99999999999999999.${ID}`])(
    'does not begin at %j',
    (word) => {
      expect(pageKey(word)).toBeNull();
    },
  );
});
