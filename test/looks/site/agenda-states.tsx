import { siteTranslator } from '@app/i18n';
import { BLANK_SESSION, type ReleasedProgramme, type Session, type SessionFacts } from '@app/programme';
import type { JSX } from 'preact';

import { ProgrammeWords } from '../../../apps/site/http/agenda-models';
import { agendaOf, type Matter, sessionAsked, sessionPageOf } from '../../../apps/site/http/agenda-of';
import { AgendaPage } from '../../../apps/site/views/agenda';
import { ChangesPage } from '../../../apps/site/views/agenda-changes';
import { AgendaEmbed } from '../../../apps/site/views/agenda-embed';
import type { ReleaseModel } from '../../../apps/site/views/agenda-models';
import { SpeakerPublicPage, SpeakersPage, ThemePage } from '../../../apps/site/views/agenda-people';
import type { RatingModel } from '../../../apps/site/views/agenda-models';
import { SessionPage } from '../../../apps/site/views/agenda-session';
import type { Frame } from '../../../apps/site/views/frame';
import { RoomSign } from '../../../apps/site/views/room-sign';

/** A programme to look at. Persons are invented. */

const NOW = new Date('2026-12-03T02:40:00Z');

const NAME = {
  en: 'Serial Lancang-Mekong Production Capacity and Investment Cooperation Promotion Events',
  km: 'ព្រឹត្តិការណ៍ជំរុញកិច្ចសហប្រតិបត្តិការសមត្ថភាពផលិតកម្ម និងវិនិយោគមេគង្គ-ឡានឆាង',
  my: 'လန်ချန်း-မဲခေါင် ကုန်ထုတ်စွမ်းအားနှင့် ရင်းနှီးမြှုပ်နှံမှု ပူးပေါင်းဆောင်ရွက်ရေး',
  zh: '澜沧江—湄公河产能与投资合作系列推介活动',
};

const themes: ReleasedProgramme['themes'] = [
  {
    id: 'policy',
    code: 'policy',
    colour: '#0B5CAD',
    name: { en: 'Policy communication', km: 'ការប្រាស្រ័យទាក់ទងគោលនយោបាយ', my: 'မူဝါဒ ဆက်သွယ်ရေး', zh: '政策沟通' },
    word: { en: 'Policy', km: 'គោលនយោបាយ', my: 'မူဝါဒ', zh: '政策' },
  },
  {
    id: 'finance',
    code: 'finance',
    colour: '#00705A',
    name: { en: 'Financial services', km: 'សេវាហិរញ្ញវត្ថុ', my: 'ဘဏ္ဍာရေး ဝန်ဆောင်မှု', zh: '金融服务' },
    word: { en: 'Finance', km: 'ហិរញ្ញវត្ថុ', my: 'ဘဏ္ဍာရေး', zh: '金融' },
  },
  {
    id: 'matchmaking',
    code: 'matchmaking',
    colour: '#B23A0E',
    name: { en: 'Project matchmaking', km: 'ការផ្គូផ្គងគម្រោង', my: 'စီမံကိန်း ချိတ်ဆက်ရေး', zh: '项目对接' },
    word: { en: 'Projects', km: 'គម្រោង', my: 'စီမံကိန်း', zh: '项目' },
  },
];

const venue = { en: 'Congress centre on the river', zh: '江畔会议中心', km: 'មជ្ឈមណ្ឌលសន្និបាតមាត់ទន្លេ' };

const rooms: ReleasedProgramme['rooms'] = [
  {
    id: 'hall',
    code: 'hall',
    capacity: 400,
    venue,
    name: { en: 'Great hall', km: 'សាលធំ', my: 'ခန်းမကြီး', zh: '大会堂' },
  },
  { id: 'a', code: 'a', capacity: 80, venue, name: { en: 'Room A', km: 'បន្ទប់ ក', my: 'အခန်း က', zh: '甲厅' } },
  { id: 'b', code: 'b', capacity: 80, venue, name: { en: 'Room B', km: 'បន្ទប់ ខ', my: 'အခန်း ခ', zh: '乙厅' } },
];

function speaker(id: string, name: string, latinName: string, country: string, role: string) {
  return {
    engagementId: id,
    speakerId: `00000000-0000-4000-8000-00000000000${id}`,
    role,
    name,
    nativeName: name,
    latinName,
    country,
    position: { en: 'Deputy Minister', km: 'រដ្ឋលេខាធិការ', zh: '副部长', my: 'ဒုတိယဝန်ကြီး' },
    organisation: {
      en: 'Ministry of Industry and Trade',
      km: 'ក្រសួងឧស្សាហកម្ម និងពាណិជ្ជកម្ម',
      zh: '工业和贸易部',
      my: 'စက်မှုနှင့် ကုန်သွယ်ရေး ဝန်ကြီးဌာန',
    },
    onBehalfOf: null,
    isPublic: true,
  };
}

const speakers: ReleasedProgramme['speakers'] = [
  speaker('1', 'សុខ ស្រីមុំ', 'SOK Sreymom', 'KH', 'chair'),
  speaker('2', '王小明', 'WANG Xiaoming', 'CN', 'keynote'),
  speaker('3', 'ဒေါ်ခင်မာလာ', 'Daw Khin Mar Lar', 'MM', 'panellist'),
  speaker('4', 'Nguyễn Thị Hồng Hạnh', 'Nguyen Thi Hong Hanh', 'VN', 'panellist'),
  speaker('5', 'สมชาย ใจดี', 'Somchai Jaidee', 'TH', 'panellist'),
];

function session(id: string, at: string, minutes: number, facts: Partial<SessionFacts>): Session {
  return { ...BLANK_SESSION, id, code: id, startsAt: `2026-12-${at}:00Z`, minutes, ...facts };
}

function item(id: string, title: SessionFacts['title'], minutes: number, ...who: string[]) {
  return {
    id,
    kind: 'speech' as const,
    title,
    minutes,
    appearances: who.map((engagementId) => ({ engagementId })),
  };
}

function channel(language: string) {
  return { language, mode: 'simultaneous' as const, booth: '', relay: '', receivers: null, interpreters: [] };
}

const sessions: Session[] = [
  session('opening', '03T01:00', 90, {
    kind: 'plenary',
    roomId: 'hall',
    themeId: 'policy',
    featured: 'always',
    floorLanguage: 'zh',
    channels: ['en', 'km', 'lo', 'my', 'th', 'vi'].map(channel),
    title: {
      en: 'Opening ceremony and addresses of the six countries',
      km: 'ពិធីបើក និងសុន្ទរកថារបស់ប្រទេសទាំងប្រាំមួយ',
      my: 'ဖွင့်ပွဲအခမ်းအနားနှင့် ခြောက်နိုင်ငံ၏ မိန့်ခွန်းများ',
      zh: '开幕式暨六国致辞',
    },
    summary: {
      en: 'The six countries on the river say what they expect of four days together.',
      km: 'ប្រទេសទាំងប្រាំមួយតាមដងទន្លេ និយាយអំពីអ្វីដែលខ្លួនរំពឹងទុក។',
    },
    items: [
      item('o1', { en: 'Words of welcome', km: 'សុន្ទរកថាស្វាគមន៍', zh: '欢迎辞' }, 20, '2'),
      item('o2', { en: 'Addresses', km: 'សុន្ទរកថា', zh: '致辞' }, 70, '1', '3', '4'),
    ],
    materials: [
      {
        id: 'm',
        title: 'Joint statement (PDF)',
        url: 'https://example.org/statement.pdf',
        fileId: null,
        audience: 'public',
        embargo: 'none',
      },
      {
        id: 'n',
        title: 'Slides of the opening',
        url: '',
        fileId: 'f',
        audience: 'public',
        embargo: 'none',
      },
    ],
  }),
  session('coffee', '03T02:30', 30, {
    kind: 'break',
    title: { en: 'Coffee', km: 'កាហ្វេ', my: 'ကော်ဖီ', zh: '茶歇' },
  }),
  session('finance', '03T03:00', 90, {
    roomId: 'a',
    themeId: 'finance',
    floorLanguage: 'en',
    channels: ['zh', 'km'].map(channel),
    title: {
      en: 'Paying for cross-border projects',
      km: 'ហិរញ្ញប្បទានគម្រោងឆ្លងដែន',
      my: 'နယ်စပ်ဖြတ်ကျော် စီမံကိန်းများအတွက် ငွေကြေး',
      zh: '跨境项目融资',
    },
    items: [item('f1', {}, 90, '4', '5')],
  }),
  session('matchmaking', '03T03:30', 120, {
    roomId: 'b',
    themeId: 'matchmaking',
    floorLanguage: 'en',
    title: {
      en: 'Projects meet investors: industrial parks on the river',
      km: 'គម្រោងជួបវិនិយោគិន៖ សួនឧស្សាហកម្មតាមដងទន្លេ',
      my: 'စီမံကိန်းများနှင့် ရင်းနှီးမြှုပ်နှံသူများ တွေ့ဆုံပွဲ',
      zh: '项目对接：沿江产业园区',
    },
    items: [item('p1', {}, 120, '3')],
  }),
  session('visit', '04T00:30', 240, {
    kind: 'visit',
    themeId: 'matchmaking',
    title: {
      en: 'Visit to an industrial park',
      km: 'ទស្សនកិច្ចសួនឧស្សាហកម្ម',
      my: 'စက်မှုဇုန် လေ့လာရေး',
      zh: '产业园区考察',
    },
  }),
];

const programme: ReleasedProgramme = {
  timezone: 'Asia/Shanghai',
  days: [
    { date: '2026-12-03', title: { en: 'Opening', km: 'ថ្ងៃបើក', my: 'ဖွင့်ပွဲ', zh: '开幕日' } },
    { date: '2026-12-04', title: {} },
  ],
  rooms,
  themes,
  sessions,
  speakers,
};

const EVENT = { code: 'lm-2026', name: NAME, timezone: 'Asia/Shanghai', rehearsal: false };

export function sampleMatter({ language }: Pick<Frame, 'language'>): Matter {
  const stamp = { number: 3, at: new Date('2026-11-30T06:05:00Z') };
  const words = new ProgrammeWords(EVENT, programme, language, NOW, stamp);
  return { release: { programme }, words, now: NOW };
}

function beforehand({ language }: Frame): Matter {
  const featured = sessions.slice(0, 1).map((one) => ({ ...one, startsAt: null, roomId: null }));
  const parts = { ...programme, rooms: [], sessions: featured };
  return { release: null, words: new ProgrammeWords(EVENT, parts, language, NOW), now: NOW };
}

const FILES = new Map([
  ['f', { id: 'f', name: 'slides.pdf', mediaType: 'application/pdf', size: 2_410_000 }],
]);

interface SessionProps extends Partial<Pick<RatingModel, 'own' | 'state'>> {
  frame: Frame;
  of: string;
}

function Session({ frame, of, own = null, state }: SessionProps) {
  const matter = sampleMatter(frame);
  const found = sessionAsked(matter, of);
  if (!found) throw new Error(`There is no session ${of}.`);
  const page = sessionPageOf(matter, found, {
    files: FILES,
    rating: state ? { own, state, until: '2026-12-20' } : null,
  });
  const secrets = own && { token: 'x', key: 'x', subject: null };
  return <SessionPage frame={frame} page={page} secrets={secrets} />;
}

function Speaker({ frame }: { frame: Frame }) {
  const { words } = sampleMatter(frame);
  const [person] = words.everybody;
  if (!person) throw new Error('Nobody speaks.');
  const biography = {
    text: 'She has looked after industrial parks for twenty years.\nBefore that she taught economics.',
    language: 'en' as const,
  };
  const page = { ...words.head, person, biography, sessions: words.sessionsOf(person.id) };
  return <SpeakerPublicPage frame={frame} page={page} />;
}

function Changes({ frame }: { frame: Frame }) {
  const { words } = sampleMatter(frame);
  const { event, base, zone } = words.head;
  const [opening, coffee, finance] = words.sessions;
  if (!opening || !coffee || !finance) throw new Error('There are too few sessions.');
  const t = siteTranslator(frame.language);
  const releases: ReleaseModel[] = [
    {
      number: 3,
      at: new Date('2026-11-30T06:05:00Z'),
      name: 'Third',
      comment: { text: 'The ministers arrive an hour later.', language: 'en' },
      first: false,
      changes: [
        {
          kind: 'moved',
          title: opening.title,
          href: opening.href,
          before: `${words.day('2026-12-03')}, 08:00–09:30, ${t('agenda.room')} 1`,
          after: `${words.day('2026-12-03')}, 09:00–10:30, ${t('agenda.room')} 2`,
        },
        { kind: 'new', title: finance.title, href: finance.href, before: '', after: words.day('2026-12-03') },
        { kind: 'cancelled', title: coffee.title, href: null, before: words.day('2026-12-03'), after: '' },
      ],
    },
    {
      number: 2,
      at: new Date('2026-11-28T06:05:00Z'),
      name: 'Second',
      comment: null,
      first: false,
      changes: [],
    },
    {
      number: 1,
      at: new Date('2026-11-26T06:05:00Z'),
      name: 'First',
      comment: null,
      first: true,
      changes: [],
    },
  ];
  return <ChangesPage frame={frame} event={event} base={base} zone={zone} releases={releases} />;
}

function Sign({ frame, none = false }: { frame: Frame; none?: boolean }) {
  const { words, now } = sampleMatter(frame);
  const [room] = words.allRooms;
  if (!room) throw new Error('There is no room.');
  const at = none ? now : new Date('2026-12-03T01:30:00Z');
  const all = words.sessions.filter(({ when }) => when?.date === '2026-12-03');
  return (
    <RoomSign
      frame={frame}
      room={room}
      timezone={words.timezone}
      day={none ? null : '2026-12-03'}
      sessions={none ? [] : all.map((one) => ({ ...one, running: one.id === 'opening' }))}
      now={at}
    />
  );
}

/** The programme as everybody may read it. */
export const AGENDA_STATES: Readonly<Record<string, (frame: Frame) => JSX.Element>> = {
  agenda: (frame) => <AgendaPage frame={frame} agenda={agendaOf(sampleMatter(frame), {})} />,
  'agenda-list': (frame) => (
    <AgendaPage frame={frame} agenda={agendaOf(sampleMatter(frame), { view: 'list', theme: 'finance' })} />
  ),
  'agenda-nothing': (frame) => (
    <AgendaPage frame={frame} agenda={agendaOf(sampleMatter(frame), { room: 'none' })} />
  ),
  'agenda-before': (frame) => <AgendaPage frame={frame} agenda={agendaOf(beforehand(frame), {})} />,
  'agenda-embed': (frame) => <AgendaEmbed frame={frame} agenda={agendaOf(sampleMatter(frame), {})} />,
  'agenda-session': (frame) => <Session frame={frame} of="opening" />,
  'agenda-session-rated': (frame) => (
    <Session frame={frame} of="opening" own={{ stars: 4, comment: 'Well told.' }} state="saved" />
  ),
  'agenda-session-unrated': (frame) => (
    <Session frame={frame} of="opening" own={{ stars: null, comment: '' }} state="missing" />
  ),
  'agenda-session-stranger': (frame) => <Session frame={frame} of="opening" own={null} state="asked" />,
  'agenda-session-short': (frame) => <Session frame={frame} of="finance" />,
  'agenda-speakers': (frame) => {
    const { words } = sampleMatter(frame);
    return <SpeakersPage frame={frame} page={words.head} people={words.everybody} />;
  },
  'agenda-speaker': (frame) => <Speaker frame={frame} />,
  'agenda-theme': (frame) => {
    const { words } = sampleMatter(frame);
    const theme = words.allThemes.find(({ code }) => code === 'finance');
    if (!theme) throw new Error('There is no theme.');
    const own = words.sessions.filter((one) => one.theme?.code === theme.code);
    return <ThemePage frame={frame} page={words.head} theme={theme} sessions={own} />;
  },
  'agenda-changes': (frame) => <Changes frame={frame} />,
  'room-sign': (frame) => <Sign frame={frame} />,
  'room-sign-empty': (frame) => <Sign frame={frame} none />,
};
