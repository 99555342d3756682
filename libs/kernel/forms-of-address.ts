import { type HonouredName, withHonours, withPostNominals } from './honours';
import type { Language } from './languages';
import { latinFullName, nativeFullName } from './names';

/** A name with a place for it, by the code of the salutation; `name` alone where a language has no word for it. */
type Forms = Readonly<Record<string, string>>;

/** How one is written to with a salutation, in each language. */
const FORMS: Readonly<Record<Language, Forms>> = {
  en: { mr: 'Mr {name}', ms: 'Ms {name}', dr: 'Dr {name}', prof: 'Prof. {name}', he: 'H.E. {name}' },
  zh: { mr: '{name}先生', ms: '{name}女士', dr: '{name}博士', prof: '{name}教授', he: '{name}阁下' },
  km: {
    mr: 'លោក {name}',
    ms: 'លោកស្រី {name}',
    dr: 'បណ្ឌិត {name}',
    prof: 'សាស្ត្រាចារ្យ {name}',
    he: 'ឯកឧត្តម ឬលោកជំទាវ {name}',
  },
  lo: {
    mr: 'ທ່ານ {name}',
    ms: 'ທ່ານນາງ {name}',
    dr: 'ທ່ານ ດຣ. {name}',
    prof: 'ສາສະດາຈານ {name}',
    he: 'ພະນະທ່ານ {name}',
  },
  my: {
    mr: 'ဦး{name}',
    ms: 'ဒေါ်{name}',
    dr: 'ဒေါက်တာ{name}',
    prof: 'ပါမောက္ခ {name}',
    he: 'ဂုဏ်သရေရှိ {name}',
  },
  th: { mr: 'คุณ{name}', ms: 'คุณ{name}', dr: 'ดร. {name}', prof: 'ศาสตราจารย์{name}', he: 'ฯพณฯ {name}' },
  vi: {
    mr: 'Ông {name}',
    ms: 'Bà {name}',
    dr: 'Tiến sĩ {name}',
    prof: 'Giáo sư {name}',
    he: 'Ngài {name}',
  },
};

/** Words names of Myanmar are written with already; nobody is called by two of them. */
const IN_THE_NAME = /^(ဦး|ဒေါ်|ဒေါက်တာ|ကို|မောင်|(U|Daw|Dr\.?|Ko)\s)/u;

/** The languages that are written in Latin letters. */
const LATIN: ReadonlySet<Language> = new Set<Language>(['en', 'vi']);

/**
 * Her name as a letter in this language addresses her: as an excellency with her degree or rank where she is or has one,
 * else with the salutation she has chosen; in Latin letters where the language has these and she has written them. Empty
 * where she has no name.
 */
export function addressedName(person: HonouredName, country: string, language: Language): string {
  const native = nativeFullName(person, country);
  const latin = latinFullName(person, country);
  const name = LATIN.has(language) ? latin || native : native || latin;
  const honours = honoursOf(person);
  if (honours.excellency !== '' || honours.rank !== '' || honours.rankOther !== '') {
    return withHonours(name, honours, language);
  }
  const form = FORMS[language][person.salutation];
  if (name === '' || form === undefined || IN_THE_NAME.test(name)) return name;
  return form.replace('{name}', () => name);
}

/** Both names as a badge or a list of guests gives them, each with the honours and the letters its script has for them. */
export interface FormalName {
  name: string;
  /** With the letters behind the name; empty where there are none. */
  whole: string;
}

/** The name in the native script, in the language it is written in. */
export function nativeFormalName(person: HonouredName, country: string, language: Language): FormalName {
  return formal(nativeFullName(person, country), person, person.nativePostNominals ?? '', language);
}

/** The name in Latin letters, as English gives it. */
export function latinFormalName(person: HonouredName, country: string): FormalName {
  return formal(latinFullName(person, country), person, person.latinPostNominals ?? '', 'en');
}

function formal(plain: string, person: HonouredName, letters: string, language: Language): FormalName {
  const name = withHonours(plain, honoursOf(person), language);
  return { name, whole: letters === '' || name === '' ? '' : withPostNominals(name, letters, language) };
}

/**
 * Whoever says by her salutation that she is an excellency may have a degree beside it, and the other way round. A degree
 * that is a salutation alone stays one.
 */
function honoursOf({ salutation, excellency = '', rank = '', rankOther = '' }: HonouredName) {
  const isExcellency = excellency !== '' || (salutation === 'he' && (rank !== '' || rankOther !== ''));
  const degree = salutation === 'dr' || salutation === 'prof' ? salutation : '';
  return {
    excellency: isExcellency ? excellency || 'he' : '',
    rank: rank === '' && isExcellency ? degree : rank,
    rankOther,
  };
}
