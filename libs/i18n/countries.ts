import { LANGUAGES, type Language } from '@app/kernel';

import { intlLocale } from './dates';

/** The six countries of the river, in the English alphabet's order as the joint statement lists them. */
export const HOST_COUNTRIES = ['KH', 'CN', 'LA', 'MM', 'TH', 'VN'] as const;

// CLDR says “Myanmar (Burma)” and “Laos”; the countries sign as below.
const OWN: Record<Language, Record<(typeof HOST_COUNTRIES)[number], string>> = {
  en: { KH: 'Cambodia', CN: 'China', LA: 'Lao PDR', MM: 'Myanmar', TH: 'Thailand', VN: 'Viet Nam' },
  km: { KH: 'កម្ពុជា', CN: 'ចិន', LA: 'ឡាវ', MM: 'មីយ៉ាន់ម៉ា', TH: 'ថៃ', VN: 'វៀតណាម' },
  zh: { KH: '柬埔寨', CN: '中国', LA: '老挝', MM: '缅甸', TH: '泰国', VN: '越南' },
  lo: { KH: 'ກຳປູເຈຍ', CN: 'ຈີນ', LA: 'ສປປ ລາວ', MM: 'ມຽນມາ', TH: 'ໄທ', VN: 'ຫວຽດນາມ' },
  my: { KH: 'ကမ္ဘောဒီးယား', CN: 'တရုတ်', LA: 'လာအို', MM: 'မြန်မာ', TH: 'ထိုင်း', VN: 'ဗီယက်နမ်' },
  th: { KH: 'กัมพูชา', CN: 'จีน', LA: 'สปป. ลาว', MM: 'เมียนมา', TH: 'ไทย', VN: 'เวียดนาม' },
  vi: { KH: 'Campuchia', CN: 'Trung Quốc', LA: 'Lào', MM: 'Myanmar', TH: 'Thái Lan', VN: 'Việt Nam' },
};

const ALL = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO ' +
  'JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR ' +
  'MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO ' +
  'RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV ' +
  'TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ');

const CODES: ReadonlySet<string> = new Set(ALL);

/** Whether it is an ISO 3166 alpha-2 code. */
export function isCountry(code: string): boolean {
  return CODES.has(code);
}

function isHost(code: string): code is (typeof HOST_COUNTRIES)[number] {
  return HOST_COUNTRIES.some((host) => host === code);
}

// One takes a millisecond to make, which a batch of badges would pay for each of them.
const namers = new Map<Language, Intl.DisplayNames>();

function namer(language: Language): Intl.DisplayNames {
  const known = namers.get(language) ?? new Intl.DisplayNames(intlLocale(language), { type: 'region' });
  namers.set(language, known);
  return known;
}

/** A country's name in a language, from its ISO 3166 alpha-2 code; the code itself when it is none. */
export function countryName(code: string, language: Language): string {
  if (!isCountry(code)) return code;
  if (isHost(code)) return OWN[language][code];
  const named = namer(language).of(code) ?? code;
  return named.replace(/\u200B/g, '');
}

/** What lists of ministries and airlines call the six of the river besides: in full, in letters, by an older name. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  CN: ['People’s Republic of China', 'P.R. China', 'PRC', 'CHN', '中华人民共和国'],
  KH: ['Kingdom of Cambodia', 'KHM', '柬埔寨王国'],
  LA: ['Lao People’s Democratic Republic', 'Lao P.D.R.', 'LAO', '老挝人民民主共和国'],
  MM: ['Republic of the Union of Myanmar', 'Union of Myanmar', 'Burma', 'MMR', '缅甸联邦共和国'],
  TH: ['Kingdom of Thailand', 'THA', '泰王国'],
  VN: ['Socialist Republic of Viet Nam', 'Socialist Republic of Vietnam', 'VNM', '越南社会主义共和国'],
};

/** Everything a country is called: as it signs, and as the languages and lists call it otherwise (“Laos”, “PRC”). */
export function countryWords(code: string): string[] {
  return [
    ...LANGUAGES.flatMap((language) => [
      countryName(code, language),
      (namer(language).of(code) ?? code).replace(/\u200B/g, ''),
    ]),
    ...(ALSO[code] ?? []),
  ];
}

const alphabets = new Map<Language, readonly string[]>();

/**
 * The codes of all countries in the alphabet of their names. For servers: browsers do not collate Khmer, Lao and Burmese
 * as they do, so an order of precedence is handed this list.
 */
export function alphabeticalCountries(language: Language): readonly string[] {
  const known = alphabets.get(language);
  if (known) return known;
  const order = new Intl.Collator(intlLocale(language));
  const named = ALL.map((code) => ({ code, name: countryName(code, language) }));
  const codes = named.sort((a, b) => order.compare(a.name, b.name)).map(({ code }) => code);
  alphabets.set(language, codes);
  return codes;
}

export interface Country {
  code: string;
  name: string;
}

const lists = new Map<Language, Country[]>();

/** Every country: the six of the river first, then the others in the language's own order. */
export function countries(language: Language): readonly Country[] {
  const known = lists.get(language);
  if (known) return known;
  const named = (codes: readonly string[]): Country[] =>
    codes.map((code) => ({ code, name: countryName(code, language) }));
  const order = new Intl.Collator(intlLocale(language));
  const others = named(ALL.filter((code) => !isHost(code))).sort((a, b) => order.compare(a.name, b.name));
  const list = [...named(HOST_COUNTRIES), ...others];
  lists.set(language, list);
  return list;
}
