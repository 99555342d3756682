import { codeKey, codeRefusal, randomCode } from './access-code';

const NOW = new Date('2018-11-01T00:00:00Z');
const open = { uses: 2, used: 1, validUntil: new Date('2018-11-02T00:00:00Z'), withdrawnAt: null };

it('makes codes of letters that nobody takes for one another', () => {
  let next = 0;
  const codes = Array.from({ length: 40 }, () => randomCode((bound) => (next += 7) % bound));
  for (const code of codes) expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/);
});

it('reads a code however it is typed', () => {
  expect(codeKey(' k7mp 2xwq')).toBe(codeKey('K7MP-2XWQ'));
  expect(codeKey('\uFEFFK7MP\u200B-2X\u2060WQ\u202C')).toBe(codeKey('K7MP-2XWQ'));
});

it.each([
  ['an unknown one', null, 'registration.code-wrong'],
  ['a withdrawn one', { ...open, withdrawnAt: NOW }, 'registration.code-wrong'],
  ['an expired one', { ...open, validUntil: NOW }, 'registration.code-expired'],
  ['a used up one', { ...open, used: 2 }, 'registration.code-used-up'],
])('refuses %s', (_, code, refusal) => {
  expect(codeRefusal(code, NOW)?.code).toBe(refusal);
});

it('lets in with one that has a use left, or has no bound', () => {
  expect(codeRefusal(open, NOW)).toBeNull();
  expect(codeRefusal({ uses: null, used: 900, validUntil: null, withdrawnAt: null }, NOW)).toBeNull();
});
