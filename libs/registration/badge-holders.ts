import {
  type Language,
  type LocalisedText,
  isId,
  latinFormalName,
  latinFullName,
  nativeFormalName,
  nativeFullName,
} from '@app/kernel';
import { countryName, languageOfText, siteTranslator } from '@app/i18n';
import { organisationLines } from './domain/organisation-name';
import { partsOf, wordOf } from './list/page-word';
import type { BadgeRow } from './persistence/registration-lists.repository';

/** An approved person as her badge shows her. */
export interface BadgeHolder {
  registrationId: string;
  number: string;
  /** With the degree or rank and the excellency around it; empty when there is none. */
  nativeName: string;
  latinName: string;
  /** With the letters behind it; empty where there are none. */
  nativeWhole: string;
  latinWhole: string;
  nativeLanguage: Language;
  salutation: string;
  jobTitle: string;
  /** In her own language where it is called something in it. */
  organisationName: string;
  /** In the other language of the badge; empty when there is none. */
  organisationLatin: string;
  country: string;
  countryName: { native: string; en: string };
  category: { code: string; name: LocalisedText; word: LocalisedText; colour: string };
  /** That she comes with somebody, and with whom, in her own language; empty where her badge does not say so. */
  accompanies: string;
  invented: boolean;
}

export type BadgeHolderQuery =
  | { ids: readonly string[] }
  | { after: string | null; limit: number; category?: string; country?: string; actId?: string };

/** In which language each of the six countries writes its own name. */
const OWN_LANGUAGE: Record<string, Language> = { CN: 'zh', KH: 'km', LA: 'lo', MM: 'my', TH: 'th', VN: 'vi' };

/** What the badge of a person says of her. */
export function badgeHolder(row: BadgeRow): BadgeHolder {
  const nativeName = nativeFullName(row, row.country);
  const language = OWN_LANGUAGE[row.country] ?? 'en';
  const nativeLanguage = nativeName === '' ? language : languageOfText(nativeName);
  const own = nativeFormalName(row, row.country, nativeLanguage);
  const latin = latinFormalName(row, row.country);
  const isTwice = nativeName === latinFullName(row, row.country);
  return {
    registrationId: row.id,
    number: row.number,
    nativeName: isTwice ? '' : own.name,
    nativeWhole: isTwice ? '' : own.whole,
    latinName: latin.name,
    latinWhole: latin.whole,
    nativeLanguage,
    salutation: row.salutation,
    jobTitle: row.jobTitle,
    ...organisationLines(row, nativeLanguage),
    country: row.country,
    countryName: { native: countryName(row.country, language), en: countryName(row.country, 'en') },
    category: {
      code: row.categoryCode,
      name: row.categoryName,
      word: row.categoryWord,
      colour: row.categoryColour,
    },
    accompanies: row.accompanies === null ? '' : companyLine(row.accompanies, nativeLanguage),
    invented: row.invented,
  };
}

/** With whom she comes, as the language of her badge says it: by the name in its own script, if the other has one. */
function companyLine(main: NonNullable<BadgeRow['accompanies']>, language: Language): string {
  const { country } = main;
  const plain = nativeFullName(main, country);
  const own =
    plain === '' || languageOfText(plain) !== language ? '' : nativeFormalName(main, country, language).name;
  const name = own || latinFormalName(main, country).name || plain;
  return siteTranslator(language)('company.accompanies', { name });
}

/** The place in the list behind this row, as one word. */
export function badgePageWord({ country, sortName, id }: BadgeRow): string {
  return wordOf([country, sortName, id]);
}

/** The place a word names; null where it is none of ours. */
export function badgePageKey(word: string): { country: string; sortName: string; id: string } | null {
  const [country, sortName, id] = partsOf(word);
  return typeof country === 'string' && typeof sortName === 'string' && isId(id)
    ? { country, sortName, id }
    : null;
}
