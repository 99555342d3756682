import type { Language } from './languages';
import { type PersonName, latinFullName, nativeFullName } from './names';

/** A name with a place for it, by the code of the salutation; `name` alone where a language has no word for it. */
type Forms = Readonly<Record<string, string>>;

/** How one is written to with a salutation, in each language. An excellency is one by her office, whatever her degrees. */
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
 * Her name as a letter in this language addresses her: with the salutation she has chosen, and in Latin letters where the
 * language has these and she has written them. Empty where she has no name.
 */
export function addressedName(person: PersonName, country: string, language: Language): string {
  const native = nativeFullName(person, country);
  const latin = latinFullName(person, country);
  const name = LATIN.has(language) ? latin || native : native || latin;
  const form = FORMS[language][person.salutation];
  if (name === '' || form === undefined || IN_THE_NAME.test(name)) return name;
  return form.replace('{name}', () => name);
}
