import { formatDateRange } from '@app/i18n';
import type { ShownLanguage } from '@app/kernel';
import type { MailParams, MailTemplate } from '@app/mail';

/** Facts for a picture of every mail, with names and texts as long as they come. Persons are invented. */
type Samples = { [Name in MailTemplate]: MailParams[Name] };

const PATH = '/r/0m3vXqUe1Yw7Z9sKcB4dPfHnLrTgJaMi2Eo5Qx8_Vuk';

const EVENT = {
  en: {
    name: 'Serial Lancang-Mekong Production Capacity and Investment Cooperation Promotion Events',
    place: 'Beijing, China',
    organiser: 'International Cooperation Center of the National Development and Reform Commission',
  },
  km: {
    name: 'ព្រឹត្តិការណ៍ជំរុញកិច្ចសហប្រតិបត្តិការសមត្ថភាពផលិតកម្ម និងវិនិយោគមេគង្គ-ឡានឆាង',
    place: 'ប៉េកាំង ប្រទេសចិន',
    organiser: 'មជ្ឈមណ្ឌលសហប្រតិបត្តិការអន្តរជាតិនៃគណៈកម្មការអភិវឌ្ឍន៍ និងកំណែទម្រង់ជាតិ',
  },
  zh: {
    name: '澜沧江—湄公河产能与投资合作系列推介活动',
    place: '中国北京',
    organiser: '国家发展和改革委员会国际合作中心',
  },
} satisfies Record<ShownLanguage, object>;

const PERSON = { en: 'Ms Sok Sreymom', km: 'លោកស្រី សុខ ស្រីមុំ', zh: '王小明先生' };
const CATEGORY = { en: 'Government delegate', km: 'ប្រតិភូរដ្ឋាភិបាល', zh: '政府代表' };

export function samples(language: ShownLanguage): Samples {
  const event = {
    ...EVENT[language],
    dates: formatDateRange('2026-12-03', '2026-12-06', language),
    contact: 'delegates@lancang-mekong.example',
  };
  const about = {
    event,
    person: PERSON[language],
    path: PATH,
    number: 'LM-0147',
    category: CATEGORY[language],
  };
  return {
    'registration-received': { ...about, number: null },
    'registration-returned': {
      ...about,
      message: 'Thank you for registering early.\nOnly two things are missing before we can approve you.',
      items: [
        {
          field: 'latinGiven',
          note: 'Please write it as it stands in your passport, without abbreviations.',
        },
        { field: 'organisationName', note: 'សូមសរសេរឈ្មោះពេញ ជាភាសាខ្មែរ និងអង់គ្លេស។ 请写全称。' },
      ],
    },
    'registration-approved': about,
    'registration-rejected': { ...about, reason: 'All places of this category are taken.' },
    'registration-resume': { ...about, person: '' },
    'registration-exists': about,
    code: { event, code: '047113', minutes: 10 },
  };
}
