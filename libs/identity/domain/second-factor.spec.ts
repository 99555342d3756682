import { ROLE_CODES } from './roles';
import { needsSecondFactor, shownRecoveryCode, typedFactor } from './second-factor';

describe('a second factor', () => {
  it('is asked of whoever holds any role, and of nobody without one', () => {
    expect(ROLE_CODES.filter((role) => !needsSecondFactor([role]))).toEqual([]);
    expect(needsSecondFactor([])).toBe(false);
  });

  it.each([
    ['123456', { kind: 'code', digits: '123456' }],
    [' 123 456 ', { kind: 'code', digits: '123456' }],
    ['１２３４５６', { kind: 'code', digits: '123456' }],
    ['abcde-fghjk', { kind: 'recovery', code: 'ABCDEFGHJK' }],
    ['ABCDE FGHJK', { kind: 'recovery', code: 'ABCDEFGHJK' }],
    ['2345678923', { kind: 'recovery', code: '2345678923' }],
    ['12345', null],
    ['ABCDE-FGHI0', null],
    ['', null],
  ])('typed as %j is %j', (text, typed) => {
    expect(typedFactor(text)).toEqual(typed);
  });

  it('shows recovery codes in two halves, and takes them back', () => {
    expect(shownRecoveryCode('ABCDEFGHJK')).toBe('ABCDE-FGHJK');
    expect(typedFactor(shownRecoveryCode('ABCDEFGHJK'))).toEqual({ kind: 'recovery', code: 'ABCDEFGHJK' });
  });
});
