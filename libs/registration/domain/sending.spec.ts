import { NO_HONOURS } from '@app/kernel';
import type { FormContext } from './form-answers';
import type { RegistrationForm } from './form';
import { choiceFault, firstFault } from './sending';

const words = { kind: 'text', max: 80, required: true, returnable: true } as const;
const FORM: RegistrationForm = {
  versionId: null,
  consentVersion: '',
  steps: [
    { key: 'work', fields: [{ ...words, key: 'jobTitle' }] },
    {
      key: 'visit',
      fields: [
        { ...words, key: 'tour' },
        { ...words, key: 'meal' },
      ],
    },
  ],
};

const context: FormContext = {
  today: '2018-11-01',
  options: () => [],
  email: (text) => text,
  moment: () => null,
};

const draft = (stepsDone: string[], answers: Record<string, string>) => ({
  ...{ salutation: '', ...NO_HONOURS, nativeFamily: '', nativeGiven: '', latinFamily: '', latinGiven: '' },
  ...{ country: 'KH', email: 'dara@example.org', jobTitle: 'Director', phone: '', language: 'en' },
  ...{ organisationName: '', organisationLatinName: '', organisationKind: '' },
  ...{ consentAt: null, stepsDone, answers },
});

const ANSWERS = { tour: 'dam', meal: 'rice' };

it('lets go what is done and still right', () => {
  expect(firstFault(FORM, draft(['work', 'visit'], ANSWERS), context)).toBeNull();
});

it('leads to the first step nobody has done', () => {
  expect(firstFault(FORM, draft(['visit'], ANSWERS), context)).toEqual({
    ok: false,
    step: 'work',
    errors: [],
  });
});

it('looks again at what was right when it was saved', () => {
  expect(firstFault(FORM, draft(['work', 'visit'], { meal: 'rice' }), context)).toEqual({
    ok: false,
    step: 'visit',
    errors: [{ field: 'tour', code: 'required' }],
  });
});

it('leads to the step of the first choice that is full, with all that are full there', () => {
  const full = (field: string) => ({ field, code: 'option-full' as const });
  expect(choiceFault(FORM, [full('meal'), full('tour')])).toEqual({
    ok: false,
    step: 'visit',
    errors: [full('meal'), full('tour')],
  });
});
