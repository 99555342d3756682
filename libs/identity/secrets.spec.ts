import { codeDigits, codeHash, hashOf, isTokenShaped, linkToken, newToken } from './secrets';

const key = Buffer.alloc(32, 7);

describe('secrets', () => {
  it('are random, or follow from the key and the ids alone', () => {
    expect(newToken()).not.toBe(newToken());
    expect(linkToken(key, 'a', 1)).toBe(linkToken(key, 'a', 1));
    expect(new Set([linkToken(key, 'a', 1), linkToken(key, 'a', 2), linkToken(key, 'b', 1)]).size).toBe(3);
    expect(linkToken(Buffer.alloc(32, 8), 'a', 1)).not.toBe(linkToken(key, 'a', 1));
  });

  it('have the length they promise', () => {
    expect([newToken(), linkToken(key, 'a', 1)].map(isTokenShaped)).toEqual([true, true]);
    expect(hashOf('x')).toHaveLength(32);
    expect(
      ['', 'a'.repeat(42), `${'a'.repeat(42)}!`, 'a'.repeat(44), `${'a'.repeat(43)}\n`].map(isTokenShaped),
    ).toEqual([false, false, false, false, false]);
  });

  it('make codes of six digits, spread evenly over the million', () => {
    const codes = Array.from({ length: 2000 }, (_, index) => codeDigits(key, String(index)));
    expect(codes.filter((code) => !/^[0-9]{6}$/.test(code))).toEqual([]);
    const tenths = Array.from(
      { length: 10 },
      (_, digit) => codes.filter((code) => code.startsWith(`${digit}`)).length,
    );
    expect(tenths.filter((count) => count < 140 || count > 260)).toEqual([]);
  });

  it('keep the same digits of two links apart', () => {
    expect(codeHash(key, 'a', '123456').equals(codeHash(key, 'b', '123456'))).toBe(false);
  });
});
