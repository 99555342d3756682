import type { PersonName } from '@app/kernel';
import { nameSortKey, organisationSortKey } from './sort-key';

const name = (part: Partial<PersonName>): PersonName => ({
  nativeFamily: '',
  nativeGiven: '',
  latinFamily: '',
  latinGiven: '',
  salutation: '',
  ...part,
});

describe('where a name stands in a list', () => {
  it('is by the family, by the given name where lists go by it', () => {
    const both = name({ latinFamily: 'Vongsa', latinGiven: 'Kham' });
    expect(['VN', 'DE', 'LA', 'TH', 'MM'].map((country) => nameSortKey(both, country))).toEqual([
      'vongsa kham',
      'vongsa kham',
      'kham vongsa',
      'kham vongsa',
      'kham vongsa',
    ]);
  });

  it('is without titles, which are no part of it', () => {
    expect(nameSortKey(name({ latinGiven: 'Dr. Prof. Somsak', latinFamily: 'Jaidee' }), 'TH')).toBe(
      'somsak jaidee',
    );
    expect(nameSortKey(name({ latinGiven: 'Daw Aye Aye Thin' }), 'MM')).toBe('aye aye thin');
    expect(nameSortKey(name({ latinFamily: 'Daw', latinGiven: 'Peter' }), 'DE')).toBe('daw peter');
    expect(nameSortKey(name({ latinGiven: 'U' }), 'MM')).toBe('u');
  });

  it('is a single name’s own place', () => {
    expect(nameSortKey(name({ latinGiven: 'Thant' }), 'MM')).toBe('thant');
  });

  it('is by how the native name is read where there is no other', () => {
    expect(nameSortKey(name({ nativeFamily: '王', nativeGiven: '小明' }), 'CN', () => 'wang xiao ming')).toBe(
      'wang xiao ming',
    );
    expect(nameSortKey(name({ nativeFamily: 'សុខ' }), 'KH')).toBe('សុខ');
    expect(nameSortKey(name({}), 'KH')).toBe('');
  });
});

describe('where an organisation stands in a list', () => {
  it('is by its Latin name, else by its own', () => {
    expect(organisationSortKey('江源电力', 'Jiangyuan Power')).toBe('jiangyuan power');
    expect(organisationSortKey('Điện lực', '')).toBe('dien luc');
  });
});
