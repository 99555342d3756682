import { decrypted, encrypted, keyFor } from './encryption';

const secretKey = Buffer.alloc(32, 7);
const key = keyFor(secretKey, 'second-factor');

describe('what is encrypted', () => {
  it('is opened with the same key beside the same owner', () => {
    const sealed = encrypted(key, 'JBSWY3DPEHPK3PXP', 'account-1');
    expect(decrypted(key, sealed, 'account-1')).toBe('JBSWY3DPEHPK3PXP');
    expect(sealed.toString('latin1')).not.toContain('JBSWY3DP');
  });

  it('never looks the same twice', () => {
    const [one, other] = [encrypted(key, 'text', 'a'), encrypted(key, 'text', 'a')];
    expect(one.equals(other)).toBe(false);
  });

  it('does not open beside another owner, with another key, or with one bit changed', () => {
    const sealed = encrypted(key, 'text', 'a');
    const bent = Buffer.from(sealed);
    bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1;
    expect(() => decrypted(key, sealed, 'b')).toThrow();
    expect(() => decrypted(keyFor(secretKey, 'other'), sealed, 'a')).toThrow();
    expect(() => decrypted(key, bent, 'a')).toThrow();
  });
});
