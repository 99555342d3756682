import { dueFields, leftOpen, missingOn } from './due-answers';
import type { RegistrationForm } from './form';

const text = (key: string, requiredFrom?: string, required = true) => ({
  key,
  kind: 'text' as const,
  max: 20,
  required,
  returnable: true,
  ...(requiredFrom === undefined ? {} : { requiredFrom }),
});

const FORM: RegistrationForm = {
  versionId: null,
  consentVersion: '',
  steps: [
    {
      key: 'travel',
      fields: [
        { key: 'flies', kind: 'yes-no', required: true, returnable: true },
        { ...text('flight', '2026-12-01'), showIf: { field: 'flies', is: ['yes'] } },
        text('hotel', '2026-11-20'),
        text('diet', '2026-12-01', false),
      ],
    },
    { key: 'desk', forStaff: true, fields: [text('room', '2026-12-01')] },
  ],
};

describe('answers that become required on a day', () => {
  it('are those of people outside, the earliest first', () => {
    expect(dueFields(FORM).map(({ field, requiredFrom }) => [field.key, requiredFrom])).toEqual([
      ['hotel', '2026-11-20'],
      ['flight', '2026-12-01'],
    ]);
  });

  it('are missing of whoever is asked them and has left them open', () => {
    const missing = (answers: Record<string, string>, day: string) =>
      missingOn(FORM, answers, day).map(({ key }) => key);
    expect(missing({ flies: 'yes' }, '2026-12-01')).toEqual(['flight']);
    expect(missing({ flies: 'no' }, '2026-12-01')).toEqual([]);
    expect(missing({ flies: 'yes', flight: 'QV 512' }, '2026-12-01')).toEqual([]);
    expect(missing({}, '2026-11-20')).toEqual(['hotel']);
  });

  it('are told of whatever day they are needed on, the earliest first', () => {
    const open = (answers: Record<string, string>) =>
      leftOpen(FORM, answers).map(({ field, requiredFrom }) => [field.key, requiredFrom]);
    expect(open({ flies: 'yes' })).toEqual([
      ['hotel', '2026-11-20'],
      ['flight', '2026-12-01'],
    ]);
    expect(open({ flies: 'no', hotel: 'Yun' })).toEqual([]);
  });
});
