import { makeTranslator, siteTranslator } from './translator';

describe('a translator', () => {
  const t = makeTranslator('en', {
    greeting: 'Dear {name}',
    places: '{count, plural, =0 {no places} one {# place} other {# places}}',
  });

  it('puts values in', () => {
    expect(t('greeting', { name: 'Sok' })).toBe('Dear Sok');
  });

  it('chooses by number', () => {
    expect([0, 1, 1240].map((count) => t('places', { count }))).toEqual([
      'no places',
      '1 place',
      '1,240 places',
    ]);
  });

  it('leaves a value as it was typed, backslashes and braces included', () => {
    const typed = "A\\u003cscript\\u003e \\x41 {name} {{constructor}} ' #";
    expect(t('greeting', { name: typed })).toBe(`Dear ${typed}`);
  });

  it('throws on a text there is not', () => {
    expect(() => t('farewell' as 'greeting')).toThrow('No text “farewell” in en');
    expect(t.has('farewell')).toBe(false);
    expect(t.has('constructor')).toBe(false);
  });

  it('refuses a message that is not ICU', () => {
    expect(() => makeTranslator('en', { broken: '{count, plural, one {#}' })).toThrow();
  });

  it('counts with Latin digits in every language', () => {
    expect(siteTranslator('km')('register.places', { count: 38 })).toBe('នៅសល់ 38 កន្លែង');
    expect(siteTranslator('zh')('register.places', { count: 0 })).toBe('名额已满');
    expect(siteTranslator('en')('register.places', { count: 1 })).toBe('1 place left');
  });
});
