import { fieldErrors } from './field-errors';

describe('refused fields', () => {
  it('are sorted by field, a localised one by language', () => {
    const problems = [
      { pointer: '/contactEmail', detail: 'It is no address.' },
      { pointer: '/name/en', detail: 'Say a name.' },
      { pointer: '/name/zh', detail: 'It is too long.' },
    ];
    expect(
      fieldErrors(problems, (field, detail) => (field === 'contactEmail' ? 'Write an address.' : detail)),
    ).toEqual({
      contactEmail: { '': 'Write an address.' },
      name: { en: 'Say a name.', zh: 'It is too long.' },
    });
  });
});
