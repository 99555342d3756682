import { countryWords, dayWords, HOST_COUNTRIES } from '@app/i18n';
import { Meanings } from './meanings';

describe('what cells mean', () => {
  const days = new Meanings(
    ['2027-02-01', '2027-02-02'].map((day, index) => ({
      value: `d${index + 1}`,
      words: [String(index + 1), ...dayWords(day)],
    })),
  );

  it.each([
    ['1 Feb, 2 Feb', ['d1', 'd2']],
    ['1 February; 2', ['d1', 'd2']],
    ['Mon 1 Feb', ['d1']],
    ['2月1日', ['d1']],
    ['all', ['d1', 'd2']],
    ['ທັງໝົດ', ['d1', 'd2']],
    ['3 Feb', ['3 Feb']],
  ])('finds the days of %j', (cell, meant) => {
    expect(days.all(cell)).toEqual(meant);
  });

  it.each(['Laos', 'Lao PDR', 'ລາວ', '老挝', 'Lào'])('finds the country that is called %s', (cell) => {
    const countries = new Meanings(['LA', 'VN'].map((code) => ({ value: code, words: countryWords(code) })));
    expect([countries.one(cell), countries.one('Vietnam')]).toEqual(['LA', 'VN']);
  });

  it.each([
    ['P. R. China', 'CN'],
    ["People's Republic of China", 'CN'],
    ['Kingdom of Cambodia', 'KH'],
    ["LAO PEOPLE'S DEMOCRATIC REPUBLIC", 'LA'],
    ['Lao P.D.R.', 'LA'],
    ['Burma', 'MM'],
    ['THA', 'TH'],
    ['Socialist Republic of Vietnam', 'VN'],
  ])('knows %j as lists of ministries write it', (cell, meant) => {
    const countries = new Meanings(
      HOST_COUNTRIES.map((code) => ({ value: code, words: countryWords(code) })),
    );
    expect(countries.one(cell)).toBe(meant);
  });
});
