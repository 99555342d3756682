import { organisationIn, organisationLines } from './organisation-name';

const EXIM = {
  organisationName: '中国进出口银行',
  organisationLatinName: 'Export-Import Bank of China',
  organisationNames: { km: 'ធនាគារនាំចេញនាំចូលចិន' },
};
const NATIVE_ONLY = { ...EXIM, organisationLatinName: '' };
const LATIN_ONLY = { ...EXIM, organisationName: 'EXIM Bank (China) 2', organisationLatinName: '' };

it('is read in the reader’s language, else as its people write it', () => {
  expect(organisationIn(EXIM, 'km')).toBe('ធនាគារនាំចេញនាំចូលចិន');
  expect(organisationIn(EXIM, 'th')).toBe('中国进出口银行');
  expect(organisationIn(EXIM, 'en')).toBe('Export-Import Bank of China');
  expect(organisationIn(NATIVE_ONLY, 'en')).toBe('中国进出口银行');
  expect(organisationIn({ ...EXIM, organisationNames: { en: 'China Exim' } }, 'en')).toBe('China Exim');
});

it('stands on a badge in the badge’s language beside Latin letters', () => {
  const lines = (...named: Parameters<typeof organisationLines>) =>
    Object.values(organisationLines(...named));
  expect(lines(EXIM, 'km')).toEqual(['ធនាគារនាំចេញនាំចូលចិន', 'Export-Import Bank of China']);
  expect(lines(NATIVE_ONLY, 'km')).toEqual(['ធនាគារនាំចេញនាំចូលចិន', '中国进出口银行']);
  expect(lines(LATIN_ONLY, 'km')).toEqual(['EXIM Bank (China) 2', 'ធនាគារនាំចេញនាំចូលចិន']);
  expect(lines(EXIM, 'th')).toEqual(['中国进出口银行', 'Export-Import Bank of China']);
  expect(lines({ ...EXIM, organisationNames: { en: 'China Exim' } }, 'en')).toEqual([
    '中国进出口银行',
    'China Exim',
  ]);
});
