import { pageKey, pageWord } from './page';

const key = { at: new Date('2026-11-20T08:15:30.123Z'), id: '019a3c1e-7b1d-7c3a-9f00-0123456789ab' };

describe('a place in a list', () => {
  it('is one word of an address and comes back as it was', () => {
    expect(pageWord(key)).toMatch(/^[0-9a-z.]+$/);
    expect(pageKey(pageWord(key))).toEqual(key);
  });

  it.each([
    '',
    '.',
    'x',
    `${pageWord(key)}.1`,
    'zzzzzzzzzzzzzzzz.019a3c1e',
    `-1.${'0'.repeat(32)}`,
    '1.nothexnothexnothexnothexnothexno',
  ])('is not made of %j', (word) => {
    expect(pageKey(word)).toBeNull();
  });
});
