import {
  ACTIVE_STATES,
  PLACE_HOLDING_STATES,
  REGISTRATION_STATES,
  RegistrationState,
  holdsPlace,
  isRegistrationState,
  registrationStates,
} from './registration-state';

describe('the life of a registration', () => {
  it('has every state in its table, each reached from a placeholder or a draft', () => {
    expect([...registrationStates.states].sort()).toEqual([...REGISTRATION_STATES].sort());
    expect(registrationStates.unreachable('placeholder')).toEqual([]);
    expect(registrationStates.unreachable('draft')).toEqual(['placeholder']);
  });

  it.each<[RegistrationState, RegistrationState]>([
    ['draft', 'submitted'],
    ['submitted', 'approved'],
    ['submitted', 'returned'],
    ['returned', 'submitted'],
    ['submitted', 'rejected'],
    ['submitted', 'pre_approved'],
    ['pre_approved', 'returned'],
  ])('goes from %s to %s', (from, to) => {
    expect(registrationStates.allows(from, to)).toBe(true);
  });

  it.each<[RegistrationState, RegistrationState]>([
    ['draft', 'approved'],
    ['returned', 'approved'],
    ['approved', 'returned'],
    ['approved', 'rejected'],
    ['rejected', 'approved'],
    ['withdrawn', 'submitted'],
  ])('never goes from %s to %s', (from, to) => {
    expect(() => registrationStates.assert(from, to)).toThrow('cannot become');
  });

  it('can be returned from any stage before approval', () => {
    const before = registrationStates.states.filter((state) => registrationStates.allows(state, 'approved'));
    expect(before.filter((state) => !registrationStates.allows(state, 'returned'))).toEqual([]);
  });

  it('blocks a second one of the same address while it is alive, drafts and endings do not', () => {
    const ended = registrationStates.states.filter(
      (state) => registrationStates.allows(state, 'withdrawn') === false,
    );
    expect(ACTIVE_STATES.filter((state) => ended.includes(state))).toEqual([]);
    expect([...ACTIVE_STATES].includes('draft' as never)).toBe(false);
  });

  it('holds a place from the moment it is sent until it ends', () => {
    expect(PLACE_HOLDING_STATES.filter((state) => !holdsPlace(state))).toEqual([]);
    expect(
      (['draft', 'waitlisted', 'rejected', 'withdrawn', 'cancelled', 'replaced'] as const).filter(holdsPlace),
    ).toEqual([]);
  });

  it('knows its own words', () => {
    expect(['approved', 'Approved', '', null].map(isRegistrationState)).toEqual([true, false, false, false]);
  });
});
