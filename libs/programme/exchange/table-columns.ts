import { LANGUAGES, type Language, searchKey } from '@app/kernel';
import type { ScheduleColumn } from '../domain/schedule-columns';
import { TEXT_FIELDS } from './texts';

/** By the position of the column; null for one that is passed over. */
export type ScheduleMapping = readonly (ScheduleColumn | null)[];

/** The languages our own tables are headed in. */
export type HeadingLanguage = 'en' | 'zh';

type PlainColumn = Exclude<ScheduleColumn, `${string}.${Language}`>;

/** What columns are called; the first in each language heads our own tables. */
const WORDS: Readonly<Record<PlainColumn, Readonly<Record<HeadingLanguage, readonly string[]>>>> = {
  id: {
    en: ['ID', 'no', 'no.', '#', 'nr', 'number', 'session id', 'event id', 'external id', 'reference', 'ref'],
    zh: ['编号', '序号', '会议编号', '活动编号', '参考号'],
  },
  code: { en: ['Code', 'session code'], zh: ['代码', '场次代码'] },
  day: {
    en: ['Day', 'date', 'session date', 'start date', 'event date'],
    zh: ['日期', '日', '天', '会议日期', '活动日期'],
  },
  start: {
    en: [
      'Start',
      'start time',
      'time',
      'from',
      'begin',
      'begins',
      'starts',
      'starts at',
      'time slot',
      'when',
    ],
    zh: ['开始', '开始时间', '时间', '起始时间', '时段', '起'],
  },
  end: {
    en: ['End', 'end time', 'to', 'until', 'ends', 'ends at', 'finish', 'till'],
    zh: ['结束', '结束时间', '终止时间', '止'],
  },
  minutes: {
    en: ['Minutes', 'duration', 'length', 'min', 'duration (min)', 'duration (minutes)', 'duration minutes'],
    zh: ['分钟', '时长', '时长（分钟）', '持续时间'],
  },
  timezone: { en: ['Time zone', 'timezone', 'tz'], zh: ['时区'] },
  room: {
    en: ['Room', 'venue', 'location', 'place', 'hall', 'where', 'room name'],
    zh: ['会议室', '房间', '地点', '会场', '场地', '厅'],
  },
  title: {
    en: [
      'Title',
      'session',
      'session title',
      'topic',
      'subject',
      'name',
      'event',
      'talk',
      'activity',
      'item',
    ],
    zh: ['标题', '题目', '会议名称', '名称', '主题名称', '场次', '议题', '活动', '活动名称', '内容', '议程'],
  },
  subtitle: { en: ['Subtitle'], zh: ['副标题'] },
  track: {
    en: ['Track', 'theme', 'stream', 'thematic activity', 'category'],
    zh: ['主题', '分论坛', '专题', '板块', '主题活动'],
  },
  type: {
    en: ['Type', 'kind', 'format', 'session type', 'session format'],
    zh: ['类型', '形式', '会议类型'],
  },
  language: {
    en: ['Language', 'lang', 'floor language', 'working language'],
    zh: ['语言', '工作语言', '会议语言'],
  },
  speakers: {
    en: [
      'Speakers',
      'speaker',
      'speaker(s)',
      'persons',
      'people',
      'presenters',
      'presenter',
      'panellists',
      'panelists',
      'speaker names',
    ],
    zh: ['演讲人', '发言人', '嘉宾', '讲者', '主讲人', '演讲嘉宾', '发言嘉宾'],
  },
  speakerIds: { en: ['Speaker IDs', 'speaker id', 'person ids'], zh: ['演讲人编号', '发言人编号'] },
  abstract: { en: ['Abstract', 'summary', 'teaser'], zh: ['摘要', '简介', '内容提要'] },
  description: {
    en: ['Description', 'details', 'full description'],
    zh: ['说明', '详细说明', '描述', '详情'],
  },
  url: { en: ['URL', 'link', 'web', 'website'], zh: ['网址', '链接'] },
};

/** The languages as tables call them; the first two are ours. */
const CALLED: Readonly<Record<Language, readonly string[]>> = {
  en: ['en', '英文', 'english', '英语', 'eng'],
  zh: ['zh', '中文', 'chinese', '汉语', 'cn'],
  km: ['km', '高棉文', 'khmer', '高棉语', '柬文'],
  lo: ['lo', '老挝文', 'lao', '老挝语'],
  my: ['my', '缅甸文', 'burmese', 'myanmar', '缅甸语'],
  th: ['th', '泰文', 'thai', '泰语'],
  vi: ['vi', '越南文', 'vietnamese', '越南语'],
};

/** What heads the column in our own tables. */
export function headingOf(column: ScheduleColumn, language: HeadingLanguage): string {
  const [plain = '', of] = column.split('.') as [PlainColumn, Language | undefined];
  const word = WORDS[plain as PlainColumn][language][0] ?? plain;
  if (of === undefined) return word;
  return language === 'zh' ? `${word}（${CALLED[of][1] ?? of}）` : `${word} (${of})`;
}

/** What each column most likely means, by its heading; each meaning is given once, to the first that says it. */
export function proposeScheduleMapping(headings: readonly string[]): ScheduleMapping {
  const taken = new Set<ScheduleColumn>();
  return headings.map((heading) => {
    const meant = BY_WORD.get(keyOf(heading)) ?? null;
    if (meant === null || taken.has(meant)) return null;
    taken.add(meant);
    return meant;
  });
}

function keyOf(heading: string): string {
  // Required columns are starred.
  return heading.trim() === '#' ? '#' : searchKey(heading.replace(/[*＊]/g, ''));
}

const BY_WORD: ReadonlyMap<string, ScheduleColumn> = wordsOf();

function wordsOf(): Map<string, ScheduleColumn> {
  const words = new Map<string, ScheduleColumn>();
  const say = (word: string, column: ScheduleColumn) => {
    if (!words.has(keyOf(word))) words.set(keyOf(word), column);
  };
  for (const [column, { en, zh }] of Object.entries(WORDS) as [PlainColumn, (typeof WORDS)[PlainColumn]][]) {
    for (const word of [column, ...en, ...zh]) say(word, column);
  }
  for (const column of TEXT_FIELDS) {
    const called = [...WORDS[column].en, ...WORDS[column].zh];
    for (const language of LANGUAGES) {
      for (const name of CALLED[language]) {
        for (const word of called) {
          // “Title (EN)” and “title_en” have one key.
          for (const form of [`${word} ${name}`, `${word} in ${name}`, `${name} ${word}`, `${name}${word}`]) {
            say(form, `${column}.${language}`);
          }
        }
      }
    }
  }
  return words;
}
