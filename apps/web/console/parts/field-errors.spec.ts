import { fieldErrors, fieldOf } from './field-errors';

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

  it('are told row by row in a list', () => {
    const problems = [
      { pointer: '/terms/3/code', detail: 'twice.' },
      { pointer: '/terms/3/label', detail: 'empty.' },
    ];
    expect(fieldErrors(problems, (field, detail) => `${field} ${detail}`)).toEqual({
      terms: { 3: 'terms.code twice. terms.label empty.' },
    });
  });

  it('are found for a refusal of the whole that is about one of them', () => {
    expect(fieldOf({ code: 'registration.capacity-below-taken', fields: [] })).toBe('capacity');
    expect(fieldOf({ code: 'registration.code-taken', fields: [] })).toBe('code');
    expect(fieldOf({ code: 'stale-version', fields: [] })).toBeUndefined();
  });
});
