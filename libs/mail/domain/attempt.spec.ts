import { told } from './attempt';

describe('what a server said', () => {
  it.each([
    ['550 no such user', '550 no such user'],
    ['550 no mailbox a@moc.gov.kh here', '550 no mailbox … here'],
    ['550-one\r\n550 two', '550-one 550 two'],
    ['550 a\u0000b \u001B[31mred\u0007 \u202Eesrever', '550 a b [31mred esrever'],
    ['550 half \uD83D of one', '550 half of one'],
    ['550 a\u0000@b.c x', '550 a … x'],
    ['', ''],
  ])('%j is kept as %j', (response, kept) => {
    expect(told({ response })).toBe(kept);
  });

  it('is kept as far as somebody reads, and never half a character', () => {
    expect(told({ response: '😀'.repeat(500) })).toBe('😀'.repeat(300));
    expect(told({ response: `5${'x'.repeat(1_000_000)}@a` })).toHaveLength(300);
  });

  it('is what happened, where it said nothing', () => {
    expect(told({ command: 'CONN', code: 'ETIMEDOUT' })).toBe('CONN ETIMEDOUT');
  });
});
