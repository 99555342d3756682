import { isOpenToFollowUp, stepToAnswer } from './follow-up';
import type { RegistrationForm } from './form';

const at = (day: number) => new Date(Date.UTC(2026, 10, day));

describe('what is asked after the approval', () => {
  it('is open to the approved only, until the day that was set', () => {
    const until = at(20);
    expect(isOpenToFollowUp({ state: 'approved', until }, at(19))).toBe(true);
    expect(isOpenToFollowUp({ state: 'approved', until }, at(20))).toBe(false);
    expect(isOpenToFollowUp({ state: 'approved', until: null }, at(30))).toBe(true);
    for (const state of [
      'draft',
      'submitted',
      'pre_approved',
      'waitlisted',
      'withdrawn',
      'cancelled',
    ] as const)
      expect(isOpenToFollowUp({ state, until: null }, at(1))).toBe(false);
  });

  it('goes on where something is missing, and asks nothing of a step that is hidden or for staff', () => {
    const text = (key: string) =>
      ({ key, kind: 'text', max: 20, required: false, returnable: true }) as const;
    const form: RegistrationForm = {
      versionId: null,
      consentVersion: '',
      steps: [
        { key: 'travel', fields: [{ key: 'flies', kind: 'yes-no', required: true, returnable: true }] },
        { key: 'flight', fields: [{ ...text('number'), showIf: { field: 'flies', is: ['yes'] } }] },
        { key: 'desk', forStaff: true, fields: [text('room')] },
        { key: 'meals', fields: [text('diet')] },
      ],
    };
    expect(stepToAnswer(form, { answers: {}, stepsDone: [] })).toBe('travel');
    expect(stepToAnswer(form, { answers: { flies: 'yes' }, stepsDone: ['travel'] })).toBe('flight');
    expect(stepToAnswer(form, { answers: { flies: 'no' }, stepsDone: ['travel'] })).toBe('meals');
    expect(stepToAnswer(form, { answers: { flies: 'no' }, stepsDone: ['travel', 'meals'] })).toBeUndefined();
  });
});
