import { randomBytes } from 'node:crypto';
import { seal, sealingKey, unseal } from './sealing';

const KEY = sealingKey(randomBytes(32));
const CONTENT = { path: '/r/abc', person: 'សុខ ស្រីមុំ' };

describe('the content of a mail', () => {
  it('opens again, and shows nothing before', () => {
    const sealed = seal(KEY, 'one', CONTENT);
    expect(unseal(KEY, 'one', sealed)).toEqual(CONTENT);
    expect(sealed.includes('/r/abc')).toBe(false);
  });

  it('opens neither for another mail, nor with another key, nor changed', () => {
    const sealed = seal(KEY, 'one', CONTENT);
    const changed = Buffer.from(sealed);
    changed[30] = (changed[30] ?? 0) ^ 1;
    expect(() => unseal(KEY, 'two', sealed)).toThrow();
    expect(() => unseal(sealingKey(randomBytes(32)), 'one', sealed)).toThrow();
    expect(() => unseal(KEY, 'one', changed)).toThrow();
  });
});
