import { Problem } from '../../api/problem';
import type { Speech } from '../i18n/speech';
import { errorsOf } from './field-faults';

const WORDS: Readonly<Record<string, string>> = {
  'fault.email': 'Write an address.',
  'fault.person.name': 'Write a name of a person.',
  'register.fault.required': 'This is needed.',
  'fault.code': 'Use small letters.',
  'problem.second-factor.refused.detail': 'It is not right.',
  'problem.registration.form-code-taken.detail': 'Another form has this code.',
};
const speech = {
  t: (id: string) => id,
  named: (id: string, fallback: string) => WORDS[id] ?? fallback,
} as unknown as Speech;

function refused(parts: Partial<Problem>): Problem {
  const none = { status: 422, code: 'http.422', title: '', detail: '', requestId: '', meta: {}, fields: [] };
  return new Problem({ ...none, ...parts });
}

describe('what a dialog says beside its fields', () => {
  it('is worded for the dialog, else for the field, else as the server said it', () => {
    const fields = ['name', 'email', 'post'].map((field) => ({
      pointer: `/${field}`,
      detail: `Bad ${field}.`,
    }));
    expect(errorsOf(refused({ fields }), speech, 'person')).toEqual({
      name: { '': 'Write a name of a person.' },
      email: { '': 'Write an address.' },
      post: { '': 'Bad post.' },
    });
  });

  it('is the word of the form where an answer of it was refused', () => {
    const fields = [{ pointer: '/latinGiven', detail: 'Missing.' }];
    const meta = { faults: [{ field: 'latinGiven', code: 'required' }] };
    expect(errorsOf(refused({ fields, meta }), speech, undefined)).toEqual({
      latinGiven: { '': 'This is needed.' },
    });
  });

  it('is why that one field was refused, where the refusal has words of its own', () => {
    const fields = [{ pointer: '/code', detail: 'Bad code.' }];
    const said = (code: string) => errorsOf(refused({ code, fields }), speech, undefined);
    expect(said('second-factor.refused')).toEqual({ code: { '': 'It is not right.' } });
    expect(said('invalid')).toEqual({ code: { '': 'Use small letters.' } });
    expect(said('second-factor.without-words')).toEqual({ code: { '': 'Use small letters.' } });
  });

  it('stands at the field that a refusal of the whole is about', () => {
    const taken = refused({ status: 409, code: 'registration.form-code-taken' });
    expect(errorsOf(taken, speech, undefined)).toEqual({ code: { '': 'Another form has this code.' } });
  });
});
