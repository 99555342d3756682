import { NO_HONOURS } from '@app/kernel';
import type { FormContext } from './form-answers';
import { checkMended, mendedFields } from './mending';
import { STANDARD_FORM } from './standard-form';

const context: FormContext = {
  today: '2018-11-01',
  options: () => ['KH'],
  email: (text) => text,
  moment: () => null,
};

const returned = (...fields: string[]) => ({
  ...{ salutation: '', ...NO_HONOURS, nativeFamily: '', nativeGiven: '' },
  ...{ latinFamily: 'Sok', latinGiven: 'Dara', country: 'KH', email: 'dara@example.org' },
  ...{ organisationName: 'Council', organisationLatinName: '', organisationKind: 'company' },
  ...{ jobTitle: 'Director', phone: '', language: 'en', answers: {}, consentAt: null },
  mendItems: fields.map((field) => ({ field })),
});

it('asks for what was to be mended, in the order of the form', () => {
  const fields = mendedFields(STANDARD_FORM, returned('jobTitle', 'latinGiven'));
  expect(fields.map(({ key }) => key)).toEqual(['latinGiven', 'jobTitle']);
});

it('takes what was mended and reads nothing else', () => {
  const typed = { jobTitle: ' Minister ', latinGiven: 'Somebody' };
  expect(checkMended(STANDARD_FORM, returned('jobTitle'), typed, context)).toEqual({
    ok: true,
    values: { jobTitle: 'Minister' },
  });
});

it('is given back where what was asked for is still missing', () => {
  const outcome = checkMended(STANDARD_FORM, returned('phone'), { phone: '' }, context);
  expect(outcome).toMatchObject({ ok: false, errors: [{ field: 'phone', code: 'required' }] });
});

it('is taken as it was where it says something', () => {
  const typed = { jobTitle: 'Director' };
  expect(checkMended(STANDARD_FORM, returned('jobTitle'), typed, context)).toMatchObject({ ok: true });
});
