import { countryName, formatDateRange } from '@app/i18n';
import type { Language } from '@app/kernel';
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
  lo: {
    name: 'ງານສົ່ງເສີມການຮ່ວມມືດ້ານກຳລັງການຜະລິດ ແລະ ການລົງທຶນ ລ້ານຊ້າງ-ແມ່ຂອງ',
    place: 'ປັກກິ່ງ, ຈີນ',
    organiser: 'ສູນການຮ່ວມມືສາກົນ ຄະນະກຳມະການພັດທະນາ ແລະ ປະຕິຮູບແຫ່ງຊາດ',
  },
  my: {
    name: 'လန်ချန်း-မဲခေါင် ထုတ်လုပ်မှုစွမ်းရည်နှင့် ရင်းနှီးမြှုပ်နှံမှု ပူးပေါင်းဆောင်ရွက်ရေး မြှင့်တင်ပွဲများ',
    place: 'ပေကျင်း၊ တရုတ်',
    organiser: 'အမျိုးသား ဖွံ့ဖြိုးရေးနှင့် ပြုပြင်ပြောင်းလဲရေး ကော်မရှင်၊ နိုင်ငံတကာ ပူးပေါင်းဆောင်ရွက်ရေး ဗဟိုဌာန',
  },
  th: {
    name: 'กิจกรรมส่งเสริมความร่วมมือด้านกำลังการผลิตและการลงทุนแม่โขง-ล้านช้าง',
    place: 'ปักกิ่ง ประเทศจีน',
    organiser: 'ศูนย์ความร่วมมือระหว่างประเทศ คณะกรรมาธิการพัฒนาและปฏิรูปแห่งชาติ',
  },
  vi: {
    name: 'Chuỗi hoạt động xúc tiến hợp tác năng lực sản xuất và đầu tư Lan Thương - Mê Công',
    place: 'Bắc Kinh, Trung Quốc',
    organiser: 'Trung tâm Hợp tác Quốc tế, Ủy ban Cải cách và Phát triển Quốc gia',
  },
} satisfies Record<Language, object>;

const PERSON: Record<Language, string> = {
  en: 'Ms Sok Sreymom',
  km: 'លោកស្រី សុខ ស្រីមុំ',
  zh: '王小明先生',
  lo: 'ທ່ານນາງ ບຸນມີ ພົມມະວົງ',
  my: 'ဒေါ်ခင်ခင်ဝင်း',
  th: 'นางสาวสมหญิง ใจดี',
  vi: 'Bà Nguyễn Thị Hồng Nhung',
};
const CATEGORY: Record<Language, string> = {
  en: 'Government delegate',
  km: 'ប្រតិភូរដ្ឋាភិបាល',
  zh: '政府代表',
  lo: 'ຜູ້ແທນລັດຖະບານ',
  my: 'အစိုးရ ကိုယ်စားလှယ်',
  th: 'ผู้แทนรัฐบาล',
  vi: 'Đại biểu chính phủ',
};

export function samples(language: Language): Samples {
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
  const toFocalPoint = {
    event,
    person: PERSON[language],
    delegation: countryName('KH', language),
    path: PATH.replace('/r/', '/d/'),
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
    'registration-approved': { ...about, followUp: { until: '3 December 2026, 18:00' } },
    'registration-rejected': { ...about, reason: 'All places of this category are taken.' },
    'registration-withdrawn': about,
    'registration-cancelled': { ...about, reason: 'The delegation has named somebody else.' },
    'registration-reopened': about,
    'registration-replaced': { ...about, other: 'Chan Dara' },
    'seat-offered': { ...about, number: null, other: 'Chan Dara', until: '20 November 2026' },
    'registration-waitlisted': { ...about, position: 12 },
    'registration-offered': { ...about, until: '3 December 2026, 18:00' },
    'registration-offer-expired': about,
    'draft-reminder': { ...about, person: '' },
    'answers-due': {
      ...about,
      from: '20 November 2026',
      items: [
        { field: 'jobTitle', label: '' },
        { field: 'flight', label: 'Which flight?' },
      ],
    },
    'completion-asked': { ...about, number: null, other: 'Chan Dara', part: 'form' },
    'registration-resume': { ...about, person: '' },
    'shared-links': {
      event,
      people: [
        { name: PERSON[language], path: PATH },
        { name: 'Chan Dara', path: PATH.replace('/r/', '/r/a') },
      ],
    },
    'registration-link': about,
    'registration-message': {
      ...about,
      subject: 'Buses to the opening ceremony',
      text: 'The buses leave at 08:00 from the entrance of your hotel.\n\nPlease bring your badge and your passport.',
    },
    'registration-exists': about,
    'delegation-appointed': toFocalPoint,
    'delegation-link': toFocalPoint,
    'delegation-resume': toFocalPoint,
    'speaker-link': {
      event: about.event,
      person: about.person,
      speaker: about.person,
      path: PATH.replace('/r/', '/s/'),
    },
    'speaker-sessions': {
      event: about.event,
      person: about.person,
      speaker: about.person,
      path: PATH.replace('/r/', '/s/'),
      changes: [
        {
          kind: 'moved',
          title: event.name,
          before: '3 December 2026, 09:00',
          after: '3 December 2026, 10:00',
        },
        { kind: 'cancelled', title: event.name, before: '4 December 2026, 09:00', after: '' },
      ],
    },
    'interpreter-link': {
      event: about.event,
      person: about.person,
      path: PATH.replace('/r/', '/i/'),
    },
    'delegation-room-given': {
      ...toFocalPoint,
      meeting: 'Rail Link',
      place: 'M 3',
      when: '3 December 2026, 14:00',
    },
    'delegation-room-declined': { ...toFocalPoint, meeting: 'Rail Link', reason: 'All rooms are taken.' },
    'delegation-kept-places': { ...toFocalPoint, places: 3, until: '20 November 2026' },
    code: { event, code: '047113', minutes: 10 },
    'staff-code': {
      event: { ...event, name: 'Rivermeet', dates: '', place: '' },
      code: '047113',
      minutes: 10,
    },
    'staff-reset': { ...about, path: `/login/reset/${'k'.repeat(43)}`, minutes: 30 },
    'staff-invitation': { ...about, path: `/login/invitation/${'k'.repeat(43)}`, days: 7 },
    'staff-welcome': { ...about, path: '/app' },
  };
}
