import { badgeStates, validity } from './badge-state';

describe('the life of a badge', () => {
  it('reaches every state', () => {
    expect(badgeStates.unreachable('active')).toEqual([]);
  });

  it('never comes back', () => {
    expect(badgeStates.allows('revoked', 'active')).toBe(false);
    expect(() => badgeStates.assert('replaced', 'revoked')).toThrow('replaced');
  });
});

describe('the days of a badge', () => {
  it('begin two days ahead and end when the last day is over everywhere', () => {
    expect(validity('2026-12-03', '2026-12-06')).toEqual({
      notBefore: new Date('2026-12-01T00:00:00Z'),
      notAfter: new Date('2026-12-08T00:00:00Z'),
    });
  });
});
