import { randomBytes } from 'node:crypto';
import { inFours, slipCode, slipNumber, typedSlipCode, typedSlipNumber } from './slip';

describe('the number and the code of a slip', () => {
  it('are read again as they are printed', () => {
    for (let turn = 0; turn < 200; turn += 1) {
      const [number, code] = [slipNumber(randomBytes(32)), slipCode(randomBytes(32))];
      expect(typedSlipNumber(inFours(number, ' '))).toBe(number);
      expect(typedSlipCode(inFours(code, '-'))).toBe(code);
    }
  });

  it('hold 40 bits: each sign of the code is one of 32, and all of them come', () => {
    const seen = new Set(Array.from({ length: 400 }, () => [...slipCode(randomBytes(32))]).flat());
    expect(seen.size).toBe(32);
    expect([...seen].join('')).not.toMatch(/[ILOU]/);
  });

  it.each([
    ['abcd-efgh', 'ABCDEFGH'],
    ['AB CD EF GH', 'ABCDEFGH'],
    ['ABCD–EF0O', 'ABCDEF00'],
    ['iLcdefgh', '11CDEFGH'],
    ['ＡＢＣＤＥＦＧＨ', 'ABCDEFGH'],
    ['၁၂၃၄ABCD', '1234ABCD'],
  ])('take the code %s for %s', (typed, code) => {
    expect(typedSlipCode(typed)).toBe(code);
  });

  it.each(['', '123456', 'ABCDEFG', 'ABCDEFGHJ', 'ABCD_FGH', 'ABCUEFGH'])('take %j for no code', (typed) => {
    expect(typedSlipCode(typed)).toBeNull();
  });

  it.each([
    ['1234 5678', '12345678'],
    ['១២៣៤ ៥៦៧៨', '12345678'],
    ['໑໒໓໔໕໖໗໘', '12345678'],
    ['๑๒๓๔๕๖๗๐', '12345670'],
    ['၁၂၃၄၅၆၇၉', '12345679'],
    ['１２３４５６７８', '12345678'],
  ])('take the number %s for %s', (typed, number) => {
    expect(typedSlipNumber(typed)).toBe(number);
  });

  it.each(['', '1234567', '123456789', 'ABCD5678'])('take %j for no number', (typed) => {
    expect(typedSlipNumber(typed)).toBeNull();
  });
});
