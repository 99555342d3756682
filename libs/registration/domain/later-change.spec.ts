import { changeableFields, mayChange, nameOf, sameName, splitChange } from './later-change';
import { REGISTRATION_STATES } from './registration-state';
import { STANDARD_FORM } from './standard-form';

const SOK = {
  salutation: 'ms',
  nativeFamily: 'សុខ',
  nativeGiven: 'ស្រីមុំ',
  latinFamily: 'Sok',
  latinGiven: 'Sreymom',
};

describe('a later change', () => {
  it('is the approved person’s, where the category lets her', () => {
    const states = REGISTRATION_STATES.filter((state) => mayChange(state, { mayChange: true }));
    expect(states).toEqual(['approved']);
    expect(mayChange('approved', { mayChange: false })).toBe(false);
  });

  it('never says for whom she comes, nor where she is written to', () => {
    const fields = changeableFields(STANDARD_FORM);
    expect(fields).toEqual(expect.arrayContaining(['latinFamily', 'phone', 'days', 'sectors']));
    for (const fixed of ['email', 'country', 'organisationName', 'jobTitle', 'consent'])
      expect(fields).not.toContain(fixed);
  });

  it('is looked at in its name only', () => {
    const { name, others } = splitChange({ latinFamily: 'Sok', phone: '+855', days: ['1'] });
    expect([name, others]).toEqual([{ latinFamily: 'Sok' }, { phone: '+855', days: ['1'] }]);
  });

  it('of a name is one letter', () => {
    expect(sameName(nameOf(SOK), SOK)).toBe(true);
    expect(sameName(SOK, { ...SOK, latinGiven: 'Sreymum' })).toBe(false);
  });
});
