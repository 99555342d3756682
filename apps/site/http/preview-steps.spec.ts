import { FormContext, STANDARD_FORM } from '@app/registration';
import { pressedInPreview, type Pressed } from './preview-steps';

const CONTEXT: FormContext = {
  today: '2026-12-01',
  moment: () => null,
  options: () => ['kh'],
  email: (text) => (text.includes('@') ? text : null),
};

const first = STANDARD_FORM.steps[0]?.key ?? '';
const second = STANDARD_FORM.steps[1]?.key ?? '';
const last = STANDARD_FORM.steps.at(-1)?.key ?? '';

const pressed = (change: Partial<Pressed>) =>
  pressedInPreview(
    { form: STANDARD_FORM, step: first, values: {}, seen: [], then: 'next', ...change },
    CONTEXT,
  );

const filled = {
  ...{ salutation: 'kh', nativeFamily: 'Sok', nativeGiven: 'Dara', latinFamily: 'Sok', latinGiven: 'Dara' },
  ...{ country: 'kh', email: 'dara@example.org', phone: '+855 12 345 678' },
};

describe('a form that is only looked at', () => {
  it('stays where it is until a button is pressed', () => {
    expect(pressed({ step: second, then: '' })).toEqual({ step: second });
  });

  it('says of an empty step what a delegate would be told', () => {
    const landed = pressed({});
    expect(landed.step).toBe(first);
    expect(landed.errors).toContainEqual(expect.objectContaining({ field: 'email', code: 'required' }));
  });

  it('goes on when the step is in order, and back', () => {
    expect(pressed({ values: filled })).toEqual({ step: second });
    expect(pressed({ step: second, values: filled, then: 'back' })).toEqual({ step: first });
  });

  it('says at its end that nothing is sent', () => {
    expect(pressed({ step: last, values: { consent: 'yes' } })).toEqual({
      step: last,
      notice: 'preview.text',
    });
    expect(pressed({ then: 'later' })).toEqual({ step: first, notice: 'preview.text' });
  });

  it('changes its language without a fault', () => {
    expect(pressed({ then: 'language:km' })).toEqual({ step: first, language: 'km' });
  });
});
