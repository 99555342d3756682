import { canBeTold, fullAt, isReassignable, typedOf, wantedOf } from './reassign';

const person = {
  category: { id: 'a', code: 'government', name: {}, word: {}, colour: '' },
  country: 'KH',
  organisationName: 'Council',
  organisationLatinName: '',
  organisationKind: 'company',
};

describe('what is asked to be another', () => {
  it('is nothing where all is typed as it stands', () => {
    expect(wantedOf(person, 'a', { ...typedOf(person), organisationName: ' Council ' })).toBeNull();
  });

  it('is only what is different, an organisation as a whole', () => {
    expect(wantedOf(person, 'b', typedOf(person))).toEqual({ categoryId: 'b' });
    expect(wantedOf(person, 'a', { ...typedOf(person), country: 'LA' })).toEqual({ country: 'LA' });
    expect(wantedOf(person, 'a', { ...typedOf(person), organisationName: 'Port' })).toEqual({
      organisationName: 'Port',
      organisationLatinName: '',
      organisationKind: 'company',
    });
  });
});

describe('whoever is registered as something else', () => {
  it('comes or asks to, and has sent it', () => {
    expect(isReassignable({ state: 'waitlisted' })).toBe(true);
    expect(isReassignable({ state: 'draft' })).toBe(false);
    expect(isReassignable({ state: 'withdrawn' })).toBe(false);
  });

  it('is told where she has a mailbox and stands somewhere', () => {
    const reached = { email: 'a@example.org' };
    expect(canBeTold(reached, { from: 'approved', to: 'approved' })).toBe(true);
    expect(canBeTold(reached, { from: 'returned', to: 'returned' })).toBe(false);
    expect(canBeTold({ email: '' }, { from: 'approved', to: 'approved' })).toBe(false);
  });

  it('is told that her approval has to be given anew', () => {
    expect(canBeTold({ email: 'a@example.org' }, { from: 'approved', to: 'submitted' })).toBe(true);
  });
});

describe('a full pool', () => {
  const pool = (at: 'category' | 'country', full: boolean) => ({
    ...{ poolId: at, name: {}, capacity: 1, left: 0, closed: false, choice: false },
    ...{ at, full },
  });

  it('stands at the part that brings her there', () => {
    const foreseen = { taken: [pool('category', false), pool('country', true)] } as never;
    expect(fullAt(foreseen, 'country')?.poolId).toBe('country');
    expect(fullAt(foreseen, 'category')).toBeUndefined();
    expect(fullAt(undefined, 'country')).toBeUndefined();
  });
});
