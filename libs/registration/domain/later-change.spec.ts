import { changeableFields, mayChange, nameOf, sameName, splitChange } from './later-change';
import { REGISTRATION_STATES } from './registration-state';
import { STANDARD_FORM } from './standard-form';

const SOK = {
  salutation: 'ms',
  excellency: '',
  nativeFamily: 'សុខ',
  nativeGiven: 'ស្រីមុំ',
  latinFamily: 'Sok',
  latinGiven: 'Sreymom',
};

describe('a later change', () => {
  it.each([
    ['always', ['submitted', 'pre_approved', 'approved', 'waitlisted']],
    ['until-approved', ['submitted', 'pre_approved', 'waitlisted']],
    ['never', []],
  ] as const)('is hers %s, as the category says', (changes, states) => {
    const rules = { changes, changesUntil: null };
    expect(REGISTRATION_STATES.filter((state) => mayChange(state, rules, new Date()))).toEqual(states);
  });

  it('is nobody’s from the day on that was set', () => {
    const changesUntil = new Date('2026-11-20T00:00:00Z');
    const rules = { changes: 'always', changesUntil } as const;
    expect(mayChange('approved', rules, new Date(changesUntil.getTime() - 1))).toBe(true);
    expect(REGISTRATION_STATES.filter((state) => mayChange(state, rules, changesUntil))).toEqual([]);
  });

  it('never says for whom she comes, nor where she is written to', () => {
    const fields = changeableFields(STANDARD_FORM);
    expect(fields).toEqual(expect.arrayContaining(['latinFamily', 'jobTitle', 'phone', 'days', 'themes']));
    for (const fixed of ['email', 'country', 'organisationName', 'consent'])
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
