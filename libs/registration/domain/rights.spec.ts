import { REGISTRATION_STATES } from './registration-state';
import { rightsOf } from './rights';

describe('what a kind of participant opens', () => {
  const company = { listed: true, matchmaking: 'host', sessions: true, badgeLayout: 'wide' } as const;

  it('is open to the approved', () => {
    expect(rightsOf('approved', company)).toEqual(company);
  });

  it.each(REGISTRATION_STATES.filter((state) => state !== 'approved'))('is closed to the %s', (state) => {
    expect(rightsOf(state, company)).toEqual({
      listed: false,
      matchmaking: 'none',
      sessions: false,
      badgeLayout: 'wide',
    });
  });
});
