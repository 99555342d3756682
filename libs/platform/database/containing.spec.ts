import { containing } from './containing';

describe('the pattern of words', () => {
  it('means every character as it is', () => {
    expect(containing('Sok Dara')).toBe('%Sok Dara%');
    expect(containing('100%_\\')).toBe('%100\\%\\_\\\\%');
  });
});
