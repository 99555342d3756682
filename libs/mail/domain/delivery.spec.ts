import { delivery, messageIdOf, whyNotSentAgain } from './delivery';

const NOW = new Date('2026-12-01T08:00:00Z');

describe('a delivery', () => {
  it('can come into every state', () => {
    expect(delivery.unreachable('waiting')).toEqual([]);
  });

  it('is never sent again once it has been', () => {
    expect(delivery.allows('sent', 'sending')).toBe(false);
    expect(delivery.allows('bounced', 'sending')).toBe(false);
  });

  it.each([
    [null, { state: 'failed' }],
    [null, { state: 'bounced' }],
    ['left', { state: 'sent' }],
    ['underway', { state: 'waiting' }],
    ['underway', { state: 'sending' }],
    ['gone', { state: 'failed', kept: false }],
    ['late', { state: 'failed', goodUntil: NOW }],
  ] as const)('may be sent again, or not: %s', (why, change) => {
    expect(whyNotSentAgain({ kept: true, goodUntil: null, ...change }, NOW)).toBe(why);
  });
});

describe('a Message-ID', () => {
  it('follows from the key and the host', () => {
    expect(messageIdOf('registration-approved.0199aa', 'events.example.org')).toBe(
      '<registration-approved.0199aa@events.example.org>',
    );
  });

  it.each(['', 'a b', 'a\r\nBcc: x', 'a@b', 'a>', 'a..b', 'A', 'x'.repeat(201)])(
    'is not made of %j',
    (key) => {
      expect(() => messageIdOf(key, 'h.org')).toThrow('not a key');
    },
  );
});
