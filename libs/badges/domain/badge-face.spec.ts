import { type BadgePerson, faceOf, faceRecord, faceWithout, textWithout } from './badge-face';

const PERSON: BadgePerson = {
  number: 'LM-0147',
  nativeName: 'ជា សុវណ្ណារី',
  latinName: 'CHEA Sovannary',
  nativeWhole: '',
  latinWhole: '',
  nativeLanguage: 'km',
  jobTitle: 'Deputy Director General',
  organisationName: 'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា',
  organisationLatin: 'Council for the Development of Cambodia',
  countryName: { native: 'កម្ពុជា', en: 'Cambodia' },
  category: { code: 'government', word: { en: 'Government', km: 'រដ្ឋាភិបាល' }, colour: '#0B5CAD' },
  accompanies: '',
  invented: true,
};

describe('what a badge says', () => {
  it('is both names, both forms of the category and of the country', () => {
    expect(faceOf(PERSON)).toEqual({
      number: 'LM-0147',
      colour: '#0B5CAD',
      language: 'km',
      category: 'Government',
      categoryNative: 'រដ្ឋាភិបាល',
      nativeName: 'ជា សុវណ្ណារី',
      latinName: 'CHEA Sovannary',
      nativeWhole: '',
      latinWhole: '',
      jobTitle: 'Deputy Director General',
      organisation: 'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា',
      organisationLatin: 'Council for the Development of Cambodia',
      country: 'Cambodia',
      countryNative: 'កម្ពុជា',
      accompanies: '',
      invented: true,
    });
  });

  it('is remembered as it was before badges said with whom somebody comes', () => {
    const face = faceOf(PERSON);
    const { accompanies: _, nativeWhole: _native, latinWhole: _latin, ...before } = face;
    expect(faceRecord(face)).toBe(
      JSON.stringify(Object.entries(before).sort(([one], [other]) => (one < other ? -1 : 1))),
    );
    expect(faceRecord(faceOf({ ...PERSON, accompanies: 'Comes with Chan Dara' }))).not.toBe(faceRecord(face));
  });

  it('says nothing twice', () => {
    const person: BadgePerson = {
      ...PERSON,
      nativeName: 'Nguyễn Thị Hồng',
      latinName: 'Nguyễn Thị Hồng',
      organisationName: 'VNA',
      organisationLatin: 'VNA',
      countryName: { native: 'Việt Nam', en: 'Vietnam' },
      nativeLanguage: 'vi',
    };
    expect(faceOf(person)).toMatchObject({
      nativeName: '',
      latinName: 'Nguyễn Thị Hồng',
      organisation: 'VNA',
      organisationLatin: '',
      countryNative: '',
      categoryNative: '',
    });
  });

  it('takes the one name or organisation there is', () => {
    expect(faceOf({ ...PERSON, latinName: '', organisationName: '' })).toMatchObject({
      nativeName: '',
      latinName: 'ជា សុវណ្ណារី',
      organisation: 'Council for the Development of Cambodia',
      organisationLatin: '',
    });
  });
});

describe('the record of a face', () => {
  it('is the same for the same face and another for any change of it', () => {
    const record = faceRecord(faceOf(PERSON));
    expect(faceRecord(faceOf({ ...PERSON }))).toBe(record);
    const changes: Partial<BadgePerson>[] = [
      { latinName: 'CHEA Sovannari' },
      { jobTitle: '' },
      { organisationLatin: 'CDC' },
      { category: { ...PERSON.category, colour: '#00705A' } },
      { countryName: { native: 'កម្ពុជា', en: 'Kingdom of Cambodia' } },
      { number: 'LM-0148' },
    ];
    expect(changes.map((change) => faceRecord(faceOf({ ...PERSON, ...change })) === record)).toEqual(
      changes.map(() => false),
    );
  });
});

describe('a face no font can show whole', () => {
  const face = faceOf(PERSON);

  it('keeps the Latin name alone', () => {
    const odd = { ...face, nativeName: 'ជា 𠮷𪚥' };
    expect(faceWithout(odd, ['𪚥', '𠮷'])).toEqual({
      face: { ...odd, nativeName: '' },
      left: ['nativeName'],
    });
  });

  it('loses only the sign of other texts', () => {
    const odd = { ...face, jobTitle: 'Director 🎉 General', category: 'Press ★' };
    expect(faceWithout(odd, ['🎉', '★'])).toEqual({
      face: { ...odd, jobTitle: 'Director General', category: 'Press' },
      left: ['category', 'jobTitle'],
    });
  });

  it('shows the number where no name is left', () => {
    const arabic = { ...face, nativeName: '', latinName: 'سلام' };
    expect(faceWithout(arabic, [...'سلام'])?.face.latinName).toBe('LM-0147');
  });

  it('gives up the native name when the missing cluster is in none of its texts', () => {
    expect(faceWithout(face, ['\u0F00'])?.left).toEqual(['nativeName']);
    expect(faceWithout({ ...face, nativeName: '' }, ['\u0F00'])).toBeNull();
  });
});

describe('a text without clusters', () => {
  it('has no gaps where they stood', () => {
    expect(textWithout('🎉 Mekong 🎉 Forum', ['🎉'])).toBe('Mekong Forum');
  });
});
