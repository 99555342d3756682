import { delivery, messageIdOf } from './delivery';

describe('a delivery', () => {
  it('can come into every state', () => {
    expect(delivery.unreachable('waiting')).toEqual([]);
  });

  it('is never sent again once it has been', () => {
    expect(delivery.allows('sent', 'sending')).toBe(false);
    expect(delivery.allows('bounced', 'sending')).toBe(false);
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
