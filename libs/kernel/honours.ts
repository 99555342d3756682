import type { Language, LocalisedText } from './languages';
import type { PersonName } from './names';

/**
 * What stands around a name: an excellency by her office, a degree or rank, letters after it in either script. Every part
 * may be empty.
 */
export interface Honours {
  /** A code of `EXCELLENCIES`. */
  excellency: string;
  /** A code of `RANKS`. */
  rank: string;
  /** Another degree or rank, as its holder writes it. */
  rankOther: string;
  nativePostNominals: string;
  latinPostNominals: string;
}

export const HONOUR_FIELDS = [
  'excellency',
  'rank',
  'rankOther',
  'nativePostNominals',
  'latinPostNominals',
] as const satisfies readonly (keyof Honours)[];

export const NO_HONOURS: Readonly<Honours> = {
  excellency: '',
  rank: '',
  rankOther: '',
  nativePostNominals: '',
  latinPostNominals: '',
};

/** Words with a place for the name, by code. */
type Forms = Readonly<Record<string, string>>;

/** A person with what stands around her name; without them, she has none. */
export type HonouredName = PersonName & Partial<Honours>;

export const EXCELLENCIES = ['he', 'his', 'her'] as const;

/** How an excellency is chosen; some languages say it otherwise to men and to women. */
const EXCELLENCY_LABELS: Readonly<Record<string, LocalisedText>> = {
  he: {
    en: 'H.E.',
    zh: '阁下（H.E.）',
    km: 'ឯកឧត្តម ឬលោកជំទាវ (H.E.)',
    lo: 'ພະນະທ່ານ (H.E.)',
    my: 'ဂုဏ်သရေရှိ (H.E.)',
    th: 'ฯพณฯ (H.E.)',
    vi: 'Ngài (H.E.)',
  },
  his: {
    en: 'His Excellency',
    zh: '阁下（男）',
    km: 'ឯកឧត្តម',
    lo: 'ພະນະທ່ານ (ຊາຍ)',
    my: 'ဂုဏ်သရေရှိ (အမျိုးသား)',
    th: 'ฯพณฯ (ชาย)',
    vi: 'Ngài (nam)',
  },
  her: {
    en: 'Her Excellency',
    zh: '阁下（女）',
    km: 'លោកជំទាវ',
    lo: 'ພະນະທ່ານ (ຍິງ)',
    my: 'ဂုဏ်သရေရှိ (အမျိုးသမီး)',
    th: 'ฯพณฯ (หญิง)',
    vi: 'Bà (nữ)',
  },
};

const same = (form: string): Forms => ({ he: form, his: form, her: form });

const EXCELLENCY: Readonly<Record<Language, Forms>> = {
  en: /* @__PURE__ */ same('H.E. {name}'),
  zh: /* @__PURE__ */ same('{name}阁下'),
  km: { he: 'ឯកឧត្តម ឬលោកជំទាវ {name}', his: 'ឯកឧត្តម {name}', her: 'លោកជំទាវ {name}' },
  lo: /* @__PURE__ */ same('ພະນະທ່ານ {name}'),
  my: /* @__PURE__ */ same('ဂုဏ်သရေရှိ {name}'),
  th: /* @__PURE__ */ same('ฯพณฯ {name}'),
  vi: { he: 'Ngài {name}', his: 'Ngài {name}', her: 'Bà {name}' },
};

export const RANKS = [
  'dr',
  'prof',
  'assoc-prof',
  'eng',
  'gen',
  'lt-gen',
  'maj-gen',
  'col',
  'lt-col',
  'maj',
  'capt',
] as const;

type Rank = (typeof RANKS)[number];

/** The words of the ranks, in the order of `RANKS`. */
const RANK_WORDS: Readonly<Record<Language, Readonly<Record<Rank, string>>>> = {
  en: /* @__PURE__ */ words('Dr|Prof.|Assoc. Prof.|Eng.|Gen.|Lt. Gen.|Maj. Gen.|Col.|Lt. Col.|Maj.|Capt.'),
  zh: /* @__PURE__ */ words('博士|教授|副教授|工程师|上将|中将|少将|上校|中校|少校|上尉'),
  km: /* @__PURE__ */ words(
    'បណ្ឌិត|សាស្ត្រាចារ្យ|សាស្ត្រាចារ្យរង|វិស្វករ|នាយឧត្តមសេនីយ៍|ឧត្តមសេនីយ៍ឯក|ឧត្តមសេនីយ៍ទោ|វរសេនីយ៍ឯក|វរសេនីយ៍ទោ|វរសេនីយ៍ត្រី|អនុសេនីយ៍ឯក',
  ),
  lo: /* @__PURE__ */ words('ດຣ.|ສາສະດາຈານ|ຮອງສາສະດາຈານ|ວິສະວະກອນ|ພົນເອກ|ພົນໂທ|ພົນຕີ|ພັນເອກ|ພັນໂທ|ພັນຕີ|ຮ້ອຍເອກ'),
  my: /* @__PURE__ */ words(
    'ဒေါက်တာ|ပါမောက္ခ|တွဲဖက်ပါမောက္ခ|အင်ဂျင်နီယာ|ဗိုလ်ချုပ်ကြီး|ဒုတိယဗိုလ်ချုပ်ကြီး|ဗိုလ်ချုပ်|ဗိုလ်မှူးကြီး|ဒုတိယဗိုလ်မှူးကြီး|ဗိုလ်မှူး|ဗိုလ်ကြီး',
  ),
  th: /* @__PURE__ */ words('ดร.|ศาสตราจารย์|รองศาสตราจารย์|วิศวกร|พลเอก|พลโท|พลตรี|พันเอก|พันโท|พันตรี|ร้อยเอก'),
  vi: /* @__PURE__ */ words(
    'Tiến sĩ|Giáo sư|Phó Giáo sư|Kỹ sư|Đại tướng|Trung tướng|Thiếu tướng|Đại tá|Trung tá|Thiếu tá|Đại úy',
  ),
};

/** What can be chosen of an excellency, or of a degree or rank, in every language. */
export function honourOptions(of: 'excellencies' | 'ranks'): { code: string; label: LocalisedText }[] {
  if (of === 'excellencies') {
    return EXCELLENCIES.map((code) => ({ code, label: EXCELLENCY_LABELS[code] ?? {} }));
  }
  const languages = Object.keys(RANK_WORDS) as Language[];
  return RANKS.map((code) => ({
    code,
    label: Object.fromEntries(languages.map((language) => [language, RANK_WORDS[language][code]])),
  }));
}

/** What a degree or rank is called in this language, with what its holder wrote beside it; empty where there is none. */
export function rankText(
  { rank = '', rankOther = '' }: Partial<Pick<Honours, 'rank' | 'rankOther'>>,
  language: Language,
): string {
  return [wordOf(rank, language), rankOther].filter((word) => word !== '').join(' ');
}

/** The name with its degree or rank, and its excellency around both, as this language puts them. */
export function withHonours(
  name: string,
  { excellency = '', rank = '', rankOther = '' }: Partial<Honours>,
  language: Language,
): string {
  if (name === '') return '';
  const word = wordOf(rank, language);
  const ranked = beside(beside(name, rankOther, isBehind(rankOther, language)), word, language === 'zh');
  return (EXCELLENCY[language][excellency] ?? '{name}').replace('{name}', () => ranked);
}

/** The name with the letters behind it, as this language sets them off. */
export function withPostNominals(name: string, postNominals: string, language: Language): string {
  if (name === '' || postNominals === '') return name;
  return `${name}${SET_OFF[language] ?? ', '}${postNominals}`;
}

/** Scripts without a comma part them by a space. */
const SET_OFF: Partial<Record<Language, string>> = { zh: '，', km: ' ', lo: ' ', my: ' ', th: ' ' };

/** Words that names of Myanmar are joined to without a space. */
const JOINED = /^\p{Script=Myanmar}+$/u;

function beside(name: string, word: string, behind: boolean): string {
  if (word === '' || name.startsWith(word)) return name;
  if (behind) return `${name}${word}`;
  return word === 'ဒေါက်တာ' && JOINED.test(name.replaceAll(' ', '')) ? `${word}${name}` : `${word} ${name}`;
}

/** Chinese says behind the name what it has its own word for. */
function isBehind(word: string, language: Language): boolean {
  return language === 'zh' && /^\p{Script=Han}+$/u.test(word);
}

function wordOf(rank: string, language: Language): string {
  const known: Readonly<Record<string, string>> = RANK_WORDS[language];
  return known[rank] ?? '';
}

function words(line: string): Record<Rank, string> {
  const each = line.split('|');
  return Object.fromEntries(RANKS.map((rank, index) => [rank, each[index] ?? ''])) as Record<Rank, string>;
}

/** Further words by which lists say an excellency or a degree, by code. */
export const HONOUR_WORDS: Readonly<Record<string, readonly string[]>> = {
  he: ['excellency', 'yes', '是', '阁下', 'ພະນະທ່ານ', 'ဂုဏ်သရေရှိ', 'ฯพณฯ', 'ngài'],
  dr: ['dr.', 'doctor', 'phd', 'ts', 'ts.'],
  prof: ['professor', 'gs', 'gs.', 'ศ.'],
  'assoc-prof': ['associate professor', 'pgs', 'pgs.', 'รศ.'],
  eng: ['engineer', 'ir', 'ir.'],
  gen: ['general'],
  'lt-gen': ['lieutenant general'],
  'maj-gen': ['major general'],
  col: ['colonel'],
  'lt-col': ['lieutenant colonel'],
  maj: ['major'],
  capt: ['captain'],
};
