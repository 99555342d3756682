import { addressedName, latinFormalName, nativeFormalName } from './forms-of-address';
import { EXCELLENCIES, RANKS, honourOptions } from './honours';
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

describe('an excellency with a degree', () => {
  const chenda = {
    nativeFamily: 'សុខ',
    nativeGiven: 'ចិន្តាសោភា',
    latinFamily: 'Sok',
    latinGiven: 'Chenda Sophea',
    salutation: 'mr',
    excellency: 'his',
    rank: 'dr',
    nativePostNominals: 'សមាជិកព្រឹទ្ធសភា',
    latinPostNominals: 'MP',
  };

  it('is addressed as both, in the order of each language', () => {
    expect(LANGUAGES.map((language) => addressedName(chenda, 'KH', language))).toEqual([
      'H.E. Dr Sok Chenda Sophea',
      'សុខ ចិន្តាសោភា博士阁下',
      'ឯកឧត្តម បណ្ឌិត សុខ ចិន្តាសោភា',
      'ພະນະທ່ານ ດຣ. សុខ ចិន្តាសោភា',
      'ဂုဏ်သရေရှိ ဒေါက်တာ សុខ ចិន្តាសោភា',
      'ฯพณฯ ดร. សុខ ចិន្តាសោភា',
      'Ngài Tiến sĩ Sok Chenda Sophea',
    ]);
    expect(addressedName({ ...chenda, excellency: 'her' }, 'KH', 'km')).toBe('លោកជំទាវ បណ្ឌិត សុខ ចិន្តាសោភា');
  });

  it('has the letters behind her name where each script sets them off', () => {
    expect(nativeFormalName(chenda, 'KH', 'km')).toEqual({
      name: 'ឯកឧត្តម បណ្ឌិត សុខ ចិន្តាសោភា',
      whole: 'ឯកឧត្តម បណ្ឌិត សុខ ចិន្តាសោភា សមាជិកព្រឹទ្ធសភា',
    });
    expect(latinFormalName(chenda, 'KH').whole).toBe('H.E. Dr Sok Chenda Sophea, MP');
    const wang = { ...chenda, nativeFamily: '王', nativeGiven: '晓明', nativePostNominals: '全国人大代表' };
    expect(nativeFormalName(wang, 'CN', 'zh').whole).toBe('王晓明博士阁下，全国人大代表');
    expect(latinFormalName({ ...chenda, latinPostNominals: '' }, 'KH').whole).toBe('');
  });

  it('may say one of the two by her salutation', () => {
    const plain = { ...chenda, excellency: '', rank: '' };
    expect(addressedName({ ...plain, salutation: 'he', rank: 'col' }, 'KH', 'en')).toBe(
      'H.E. Col. Sok Chenda Sophea',
    );
    expect(addressedName({ ...plain, salutation: 'prof', excellency: 'her' }, 'KH', 'en')).toBe(
      'H.E. Prof. Sok Chenda Sophea',
    );
    expect(latinFormalName({ ...plain, salutation: 'dr' }, 'KH').name).toBe('Sok Chenda Sophea');
  });

  it('says a rank in her own words beside a known one, and no word the name has already', () => {
    expect(addressedName({ ...chenda, excellency: '', rankOther: 'Ir.' }, 'KH', 'en')).toBe(
      'Dr Ir. Sok Chenda Sophea',
    );
    const thiri = { ...chenda, nativeFamily: '', nativeGiven: 'ဒေါက်တာသီရိ', excellency: 'her' };
    expect(addressedName(thiri, 'MM', 'my')).toBe('ဂုဏ်သရေရှိ ဒေါက်တာသီရိ');
    expect(addressedName({ ...thiri, nativeGiven: 'သီရိ' }, 'MM', 'my')).toBe('ဂုဏ်သရေရှိ ဒေါက်တာသီရိ');
  });

  it('can be chosen in each language, each excellency and each rank by words of its own', () => {
    for (const [of, codes] of [
      ['excellencies', EXCELLENCIES],
      ['ranks', RANKS],
    ] as const) {
      for (const language of LANGUAGES) {
        const said = honourOptions(of).map(({ label }) => label[language] ?? '');
        expect([said.length, new Set(said).size, said.includes('')]).toEqual([
          codes.length,
          codes.length,
          false,
        ]);
      }
    }
  });
});
