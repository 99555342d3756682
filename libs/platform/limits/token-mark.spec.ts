import { isMarked, marked, unmarked } from './token-mark';

const key = Buffer.alloc(32, 7);

describe('the mark of a token', () => {
  const token = marked(key, 'a'.repeat(43));

  it('is known again, and taken off', () => {
    expect([token.length, isMarked(key, token), unmarked(token)]).toEqual([49, true, 'a'.repeat(43)]);
  });

  it('is no other key’s, and no other token’s', () => {
    const changed = [...token].map((letter, at) => {
      const other = letter === 'b' ? 'c' : 'b';
      return token.slice(0, at) + other + token.slice(at + 1);
    });
    const others = [...changed, unmarked(token), `${token}a`, 'a', '', 'ខ្មែរ', 'ខ្មែរខ្មែរ'];
    expect(others.filter((one) => isMarked(key, one))).toEqual([]);
    expect(isMarked(Buffer.alloc(32, 8), token)).toBe(false);
  });
});
