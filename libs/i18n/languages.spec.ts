import { countries, countryName, isCountry } from './countries';
import { languageOfText, negotiateLanguage } from './languages';
import { say } from './said';

describe('the language of a visitor', () => {
  it.each([
    ['km-KH,km;q=0.9,en;q=0.8', 'km'],
    ['fr-FR,zh-CN;q=0.7,en;q=0.8', 'en'],
    ['zh-Hans-CN', 'zh'],
    ['th-TH,th;q=0.9', 'th'],
    ['my-MM,my;q=0.9,en;q=0.8', 'my'],
    ['lo', 'lo'],
    ['vi-VN', 'vi'],
    ['en;q=0.1, zh;q=0.2', 'zh'],
    ['km;q=0', 'en'],
    ['', 'en'],
    ['*', 'en'],
    [';;;q=,,=', 'en'],
  ])('%s is answered in %s', (header, language) => {
    expect(negotiateLanguage(header)).toBe(language);
  });

  it('is English when the browser says nothing', () => {
    expect(negotiateLanguage(undefined)).toBe('en');
  });
});

describe('the language of a name', () => {
  it.each([
    ['សុខ ស្រីមុំ', 'km'],
    ['王小明', 'zh'],
    ['ບຸນທະນອມ', 'lo'],
    ['ဦးကျော်စွာ', 'my'],
    ['สมชาย', 'th'],
    ['Nguyễn Thị Hồng', 'vi'],
    ['Nguye\u0302\u0303n', 'vi'],
    ['SOK Sreymom', 'en'],
    ['', 'en'],
  ])('%s is told from its script', (text, language) => {
    expect(languageOfText(text)).toBe(language);
  });
});

describe('localised text', () => {
  it('says which language it was found in', () => {
    expect(say({ en: 'Beijing', zh: '北京' }, 'zh')).toEqual({ text: '北京', language: 'zh' });
    expect(say({ en: 'Beijing', zh: '北京' }, 'km')).toEqual({ text: 'Beijing', language: 'en' });
    expect(say({ zh: '北京' }, 'km')).toEqual({ text: '北京', language: 'zh' });
  });
});

describe('countries', () => {
  it('are named as they sign', () => {
    expect(['KH', 'CN', 'LA', 'MM', 'TH', 'VN'].map((code) => countryName(code, 'en'))).toEqual([
      'Cambodia',
      'China',
      'Lao PDR',
      'Myanmar',
      'Thailand',
      'Viet Nam',
    ]);
    expect(countryName('MM', 'km')).toBe('មីយ៉ាន់ម៉ា');
    expect(countryName('VN', 'zh')).toBe('越南');
    expect(countryName('LA', 'lo')).toBe('ສປປ ລາວ');
    expect(countryName('MM', 'th')).toBe('เมียนมา');
    expect(countryName('MM', 'vi')).toBe('Myanmar');
    expect(countryName('KH', 'my')).toBe('ကမ္ဘောဒီးယား');
  });

  it('beyond the six are known in every language', () => {
    expect(countryName('FR', 'en')).toBe('France');
    expect(countryName('FR', 'km')).toBe('បារាំង');
    expect(countryName('FR', 'zh')).toBe('法国');
    expect(countryName('??', 'en')).toBe('??');
    expect(isCountry('ZZ')).toBe(false);
  });

  it('list the six first, and each once', () => {
    const list = countries('km');
    expect(list.slice(0, 6).map(({ code }) => code)).toEqual(['KH', 'CN', 'LA', 'MM', 'TH', 'VN']);
    expect(new Set(list.map(({ code }) => code)).size).toBe(249);
    expect(list.filter(({ code, name }) => code === name)).toEqual([]);
  });
});
