import { LANGUAGES } from '@app/kernel';
import { alphabeticalCountries, HOST_COUNTRIES } from './countries';

const isHost = (code: string): boolean => HOST_COUNTRIES.some((host) => host === code);

describe('the alphabet of countries', () => {
  // A Chromium without the collations of Khmer, Lao and Burmese puts these six in the same orders.
  it.each([
    ['en', 'KH CN LA MM TH VN'],
    ['zh', 'KH LA MM TH VN CN'],
    ['km', 'KH CN TH MM VN LA'],
    ['lo', 'KH CN LA TH MM VN'],
    ['my', 'KH CN TH VN MM LA'],
    ['th', 'KH CN TH MM VN LA'],
    ['vi', 'KH LA MM TH CN VN'],
  ] as const)('has the six of the river in %s as %s', (language, order) => {
    expect(alphabeticalCountries(language).filter(isHost).join(' ')).toBe(order);
  });

  it('has every country once in every language', () => {
    const codes = alphabeticalCountries('en');
    expect([codes.length, new Set(codes).size]).toEqual([249, 249]);
    for (const language of LANGUAGES) {
      expect(alphabeticalCountries(language).toSorted()).toEqual(codes.toSorted());
    }
  });
});
