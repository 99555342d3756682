import { addressedName } from './forms-of-address';
import { LANGUAGES } from './languages';

const sreymom = {
  nativeFamily: 'សុខ',
  nativeGiven: 'ស្រីមុំ',
  latinFamily: 'Sok',
  latinGiven: 'Sreymom',
  salutation: 'ms',
};
const inAll = (salutation: string) =>
  LANGUAGES.map((language) => addressedName({ ...sreymom, salutation }, 'KH', language));

describe('a person as a letter addresses her', () => {
  it('has her salutation, in Latin letters where the language is written in these', () => {
    const one = (language: 'en' | 'km' | 'vi') => addressedName(sreymom, 'KH', language);
    expect([one('en'), one('km'), one('vi')]).toEqual(['Ms Sok Sreymom', 'លោកស្រី សុខ ស្រីមុំ', 'Bà Sok Sreymom']);
    const name = { ...sreymom, nativeFamily: '欧阳', nativeGiven: '晓明', salutation: 'he' };
    expect(addressedName(name, 'CN', 'zh')).toBe('欧阳晓明阁下');
    expect(addressedName({ ...name, salutation: 'mr' }, 'CN', 'zh')).toBe('欧阳晓明先生');
  });

  it('has a form of each salutation in each language, and none where there is none', () => {
    for (const salutation of ['mr', 'ms', 'dr', 'prof', 'he']) {
      for (const line of inAll(salutation)) {
        expect(line).toMatch(/Sok Sreymom|សុខ ស្រីមុំ/u);
        expect(['Sok Sreymom', 'សុខ ស្រីមុំ']).not.toContain(line);
      }
    }
    expect(new Set([...inAll(''), ...inAll('own-word')])).toEqual(new Set(['Sok Sreymom', 'សុខ ស្រីមុំ']));
  });

  it('says no word twice that the name has already, and nothing where there is no name', () => {
    const mimi = { nativeFamily: '', nativeGiven: 'ဒေါ်မိမိ', latinFamily: '', latinGiven: 'Daw Mi Mi' };
    expect(addressedName({ ...mimi, salutation: 'ms' }, 'MM', 'my')).toBe('ဒေါ်မိမိ');
    expect(addressedName({ ...mimi, salutation: 'ms' }, 'MM', 'en')).toBe('Daw Mi Mi');
    const plain = { ...mimi, nativeGiven: 'မိမိ', latinGiven: 'Mi Mi', salutation: 'ms' };
    expect(addressedName(plain, 'MM', 'my')).toBe('ဒေါ်မိမိ');
    const nobody = { nativeFamily: '', nativeGiven: '', latinFamily: '', latinGiven: '', salutation: 'mr' };
    expect(addressedName(nobody, 'KH', 'en')).toBe('');
  });

  it('takes a name with a dollar sign as it is', () => {
    expect(addressedName({ ...sreymom, latinGiven: '$&' }, 'KH', 'en')).toBe('Ms Sok $&');
  });
});
