import type { PersonName } from '@app/kernel';
import { nameTokens, organisationTokens, searchText, soughtWords } from './search-tokens';

const name = (part: Partial<PersonName>): PersonName => ({
  nativeFamily: '',
  nativeGiven: '',
  latinFamily: '',
  latinGiven: '',
  salutation: '',
  ...part,
});

/** Whether everything that is looked for stands in what the person is found by. */
function finds(query: string, text: string): boolean {
  return soughtWords(query).every((forms) => forms.some((form) => text.includes(form)));
}

const PHOMMACHANH = searchText(
  nameTokens(
    name({
      nativeGiven: 'ສົມສັກ',
      nativeFamily: 'ພົມມະຈັນ',
      latinGiven: 'Somsack',
      latinFamily: 'Phommachanh',
    }),
    'LA',
  ),
);
const ZHANG = searchText(
  nameTokens(
    name({ nativeFamily: '张', nativeGiven: '伟强', latinFamily: 'Zhang', latinGiven: 'Weiqiang' }),
    'CN',
  ),
);
const NGUYEN = searchText(
  nameTokens(name({ nativeFamily: 'Nguyễn', nativeGiven: 'Thị Hồng', latinFamily: 'Nguyen' }), 'VN'),
);
const SOK = searchText(
  nameTokens(
    name({ nativeFamily: 'សុខ', nativeGiven: 'ស្រីមុំ', latinFamily: 'Sokh', latinGiven: 'Sreymom' }),
    'KH',
  ),
);
const LU = searchText(nameTokens(name({ nativeFamily: '吕', nativeGiven: '单' }), 'CN'));
const MINISTRY = searchText(organisationTokens('商务部', ''));

describe('a person', () => {
  it.each([
    ['somsak phomachan', PHOMMACHANH],
    ['Phom', PHOMMACHANH],
    ['pomachan', PHOMMACHANH],
    ['ພົມ', PHOMMACHANH],
    ['ມະຈັນ', PHOMMACHANH],
    ['phommachanhsomsack', PHOMMACHANH],
    ['张伟', ZHANG],
    ['伟强', ZHANG],
    ['伟', ZHANG],
    ['zhang wei', ZHANG],
    ['ZhangWeiQiang', ZHANG],
    ['weiqiangzhang', ZHANG],
    ['zwq', ZHANG],
    ['ｚｈａｎｇ', ZHANG],
    ['nguyễn', NGUYEN],
    ['NGUYEN hong', NGUYEN],
    ['ng', NGUYEN],
    ['សុខ', SOK],
    ['មុំ', SOK],
    ['ស្រី\u200Bមុំ', SOK],
    ['sok', SOK],
    ['lv', LU],
    ['lu', LU],
    ['lvdan', LU],
  ])('is found by %s', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  it.each([
    ['somchai', PHOMMACHANH],
    ['ga', ZHANG],
    ['ok', SOK],
    ['suk', SOK],
    ['~', SOK],
  ])('is not found by %s', (query, text) => {
    expect(finds(query, text)).toBe(false);
  });
});

describe('an organisation', () => {
  it('is found by how it is read and by its initials', () => {
    expect(['商务', 'shangwu', 'shang wu', 'swb'].map((query) => finds(query, MINISTRY))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});
