import { countryName, languageName, say, siteTranslator } from '@app/i18n';
import type { Said } from '@app/i18n';
import type { LocalisedText, Language } from '@app/kernel';
import { LANGUAGES, pickedLanguage, pickText } from '@app/kernel';
import { maySelfSubstitute, maySelfWithdraw } from '@app/registration';

import type {
  CategoryModel,
  EventModel,
  FieldModel,
  FormPart,
  OptionModel,
  StatusModel,
  TimelineEntry,
} from '../../../apps/site/views/models';

/** Data for pictures of every state of the site. Persons are invented. */

const NAME: LocalisedText = {
  en: 'Serial Lancang-Mekong Production Capacity and Investment Cooperation Promotion Events',
  km: 'ព្រឹត្តិការណ៍ជំរុញកិច្ចសហប្រតិបត្តិការសមត្ថភាពផលិតកម្ម និងវិនិយោគមេគង្គ-ឡានឆាង',
  zh: '澜沧江—湄公河产能与投资合作系列推介活动',
};

const THEMES: readonly (readonly [string, string, LocalisedText, LocalisedText])[] = [
  [
    'policy',
    '#0B5CAD',
    { en: 'Policy communication', km: 'ការប្រាស្រ័យទាក់ទងគោលនយោបាយ', zh: '政策沟通' },
    { en: 'Policy', km: 'គោលនយោបាយ', zh: '政策' },
  ],
  [
    'finance',
    '#00705A',
    { en: 'Financial services', km: 'សេវាហិរញ្ញវត្ថុ', zh: '金融服务' },
    { en: 'Finance', km: 'ហិរញ្ញវត្ថុ', zh: '金融' },
  ],
  [
    'matchmaking',
    '#B23A0E',
    { en: 'Project matchmaking', km: 'ការផ្គូផ្គងគម្រោង', zh: '项目对接' },
    { en: 'Projects', km: 'គម្រោង', zh: '项目' },
  ],
  [
    'parks',
    '#8A3B83',
    { en: 'Industrial parks and capacity', km: 'សួនឧស្សាហកម្ម និងសមត្ថភាពផលិតកម្ម', zh: '产业园区与产能' },
    { en: 'Parks', km: 'សួនឧស្សាហកម្ម', zh: '园区' },
  ],
  [
    'visits',
    '#7A5600',
    { en: 'Site visits', km: 'ទស្សនកិច្ច', zh: '实地考察' },
    { en: 'Visits', km: 'ទស្សនកិច្ច', zh: '考察' },
  ],
];

export function said(text: LocalisedText, language: Language): Said {
  return { text: pickText(text, language), language: pickedLanguage(text, language) };
}

export function sampleEvent(language: Language): EventModel {
  const dates = ['2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06'];
  return {
    code: 'lm-2026',
    name: said(NAME, language),
    startsOn: '2026-12-03',
    endsOn: '2026-12-06',
    timezone: 'Asia/Shanghai',
    rehearsal: false,
    city: said({ en: 'Beijing', km: 'ប៉េកាំង', zh: '北京' }, language),
    country: 'CN',
    summary: said(
      {
        en: 'Representatives of government departments, industrial parks, companies and financial institutions of the six countries on the river meet for four days.',
        zh: '六国政府部门、产业园区、企业和金融机构的代表相聚四天。',
      },
      language,
    ),
    guidedBy: said(
      { en: 'National Development and Reform Commission', zh: '国家发展和改革委员会' },
      language,
    ),
    contactEmail: 'registration@rivermeet.example',
    organiser: said(
      {
        en: 'International Cooperation Center of the National Development and Reform Commission',
        zh: '国家发展和改革委员会国际合作中心',
      },
      language,
    ),
    venue: {
      name: said(
        { en: 'Riverside Conference Centre', zh: '滨河会议中心', km: 'មជ្ឈមណ្ឌលសន្និសីទមាត់ទន្លេ' },
        language,
      ),
      address: said({ en: '12 Meihu Road, Chaoyang', zh: '朝阳区湄湖路12号' }, language),
    },
    days: dates.map((date, index) => ({
      number: index + 1,
      date,
      title:
        index === 0
          ? said({ en: 'Opening and signing', km: 'ពិធីបើក និងចុះហត្ថលេខា', zh: '开幕式与签约' }, language)
          : null,
    })),
    themes: THEMES.map(([code, colour, name, word]) => ({
      code,
      colour,
      name: said(name, language),
      word: said(word, language),
    })),
    picture: [],
    countries: ['KH', 'CN', 'LA', 'MM', 'TH', 'VN'],
    registration: { state: 'open', closesAt: new Date('2026-11-30T15:59:00Z'), someLater: true },
  };
}

export function sampleCategories(language: Language): CategoryModel[] {
  const at = (day: string): Date => new Date(`${day}T16:00:00Z`);
  const category = (
    code: string,
    colour: string,
    name: LocalisedText,
    word: LocalisedText,
    rest: Pick<CategoryModel, 'state' | 'opensAt' | 'closesAt' | 'placesLeft'>,
  ): CategoryModel => ({
    code,
    colour,
    description: null,
    codeOnly: false,
    name: said(name, language),
    word: said(word, language),
    ...rest,
  });
  return [
    category(
      'government',
      '#0B5C7A',
      { en: 'Government delegate', km: 'ប្រតិភូរដ្ឋាភិបាល', zh: '政府代表' },
      { en: 'Delegate', km: 'ប្រតិភូ', zh: '代表' },
      { state: 'open', opensAt: null, closesAt: at('2026-11-29'), placesLeft: 38 },
    ),
    category(
      'company',
      '#00705A',
      { en: 'Company representative', km: 'តំណាងក្រុមហ៊ុន', zh: '企业代表' },
      { en: 'Business', km: 'ធុរកិច្ច', zh: '企业' },
      { state: 'open', opensAt: null, closesAt: at('2026-11-27'), placesLeft: 1 },
    ),
    category(
      'press',
      '#8A3B83',
      { en: 'Press', km: 'អ្នកសារព័ត៌មាន', zh: '媒体' },
      { en: 'Press', km: 'សារព័ត៌មាន', zh: '媒体' },
      { state: 'full', opensAt: null, closesAt: at('2026-11-27'), placesLeft: 0 },
    ),
    category(
      'observer',
      '#7A5600',
      { en: 'Observer', km: 'អ្នកសង្កេតការណ៍', zh: '观察员' },
      { en: 'Observer', km: 'សង្កេតការណ៍', zh: '观察' },
      { state: 'soon', opensAt: at('2026-11-24'), closesAt: at('2026-11-29'), placesLeft: null },
    ),
    category(
      'speaker',
      '#B23A0E',
      { en: 'Speaker', km: 'វាគ្មិន', zh: '演讲嘉宾' },
      { en: 'Speaker', km: 'វាគ្មិន', zh: '嘉宾' },
      { state: 'closed', opensAt: null, closesAt: at('2026-11-10'), placesLeft: null },
    ),
  ];
}

export type Typed = Readonly<Record<string, readonly string[]>>;

export const FILLED: Typed = {
  salutation: ['ms'],
  nativeFamily: ['សុខ'],
  nativeGiven: ['ស្រីមុំ'],
  latinFamily: ['SOK'],
  latinGiven: ['Sreymom'],
  country: ['KH'],
  email: ['sok.sreymom@example.org'],
  organisationName: ['ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា'],
  organisationLatinName: ['Council for the Development of Cambodia'],
  organisationKind: ['government_department'],
  jobTitle: ['អនុប្រធាននាយកដ្ឋាន / Deputy Director'],
  phone: [''],
  days: ['1', '2'],
  themes: ['finance', 'matchmaking'],
  language: ['km'],
};

export function sampleParts(
  step: 'person' | 'organisation' | 'days' | 'check',
  language: Language,
  typed: Typed,
  errors: Readonly<Record<string, string>> = {},
): FormPart[] {
  const t = siteTranslator(language);
  const event = sampleEvent(language);
  const own = (value: string, label: string): OptionModel => ({ value, label: { text: label, language } });
  const field = (
    key: string,
    kind: FieldModel['kind'],
    label: string,
    rest: Partial<FieldModel> = {},
  ): FieldModel => ({
    key,
    kind,
    label,
    required: true,
    values: typed[key] ?? [],
    error: errors[key],
    ...rest,
  });
  if (step === 'person') {
    return [
      field('salutation', 'select', t('field.salutation'), {
        required: false,
        hint: t('hint.salutation'),
        autocomplete: 'honorific-prefix',
        options: (['mr', 'ms', 'dr', 'prof', 'he'] as const).map((code) =>
          own(code, t(`salutation.${code}`)),
        ),
      }),
      {
        legend: t('group.native'),
        hint: t('group.nativeHint'),
        required: false,
        fields: [
          field('nativeFamily', 'text', t('field.nativeFamily'), {
            short: t('short.family'),
            required: false,
            autocomplete: 'family-name',
          }),
          field('nativeGiven', 'text', t('field.nativeGiven'), {
            short: t('short.given'),
            required: false,
            autocomplete: 'given-name',
          }),
        ],
      },
      {
        legend: t('group.latin'),
        hint: t('group.latinHint'),
        required: true,
        fields: [
          field('latinFamily', 'text', t('field.latinFamily'), { short: t('short.family'), required: false }),
          field('latinGiven', 'text', t('field.latinGiven'), { short: t('short.given') }),
        ],
      },
      field('country', 'select', t('field.country'), {
        hint: t('hint.country'),
        autocomplete: 'country',
        options: [own('KH', countryName('KH', language))],
      }),
      field('email', 'email', t('field.email'), { hint: t('hint.email'), autocomplete: 'email' }),
    ];
  }
  if (step === 'organisation') {
    return [
      field('organisationName', 'text', t('field.organisationName'), {
        hint: t('hint.organisationName'),
        autocomplete: 'organization',
      }),
      field('organisationLatinName', 'text', t('field.organisationLatinName'), {
        hint: t('hint.organisationLatinName'),
        required: false,
      }),
      field('organisationKind', 'select', t('field.organisationKind'), {
        options: (
          ['government_department', 'industrial_park', 'company', 'financial_institution', 'other'] as const
        ).map((code) => own(code, t(`organisationKind.${code}`))),
      }),
      field('jobTitle', 'text', t('field.jobTitle'), {
        hint: t('hint.jobTitle'),
        autocomplete: 'organization-title',
      }),
      field('phone', 'tel', t('field.phone'), {
        hint: t('hint.phone'),
        required: false,
        autocomplete: 'tel',
      }),
    ];
  }
  if (step === 'days') {
    return [
      field('days', 'checks', t('field.days'), {
        hint: t('hint.days'),
        options: event.days.map((day) =>
          own(String(day.number), `${t('event.day', { number: day.number })} · ${day.date}`),
        ),
      }),
      field('themes', 'checks', t('field.themes'), {
        hint: t('hint.themes'),
        required: false,
        options: event.themes.map((theme) => ({
          value: theme.code,
          label: theme.name,
          colour: theme.colour,
        })),
      }),
      field('language', 'select', t('field.language'), {
        options: LANGUAGES.map((each) => own(each, languageName(each))),
      }),
    ];
  }
  return [field('consent', 'agree', t('check.consent'))];
}

export function sampleStatus(
  language: Language,
  state: StatusModel['state'],
  rest: Partial<StatusModel> = {},
): StatusModel {
  const event = sampleEvent(language);
  const category = sampleCategories(language)[0];
  return {
    event: { code: event.code, name: event.name, rehearsal: false, timezone: event.timezone },
    state,
    number: state === 'draft' || state === 'submitted' ? null : 'LM-0147',
    nativeName: 'សុខ ស្រីមុំ',
    latinName: 'SOK Sreymom',
    organisation: 'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា',
    country: 'KH',
    category: category ? { name: category.name, word: category.word, colour: category.colour } : null,
    contact: null,
    rights: state === 'approved' ? ['listed', 'sessions', 'host'] : [],
    timeline: sampleTimeline(language, state),
    company: null,
    accompanies: '',
    keptUntil: null,
    mayWithdraw: maySelfWithdraw({ state, sentAt: null, seemingRank: null }),
    maySubstitute: maySelfSubstitute({ state, accompaniesId: null }),
    preApproval: false,
    position: state === 'waitlisted' ? 12 : null,
    offeredUntil: null,
    offerOver: false,
    keptEnded: false,
    followUp:
      state === 'approved'
        ? { step: 'interests', begun: false, done: false, until: null, open: true, neededFrom: null }
        : null,
    mayChange: state === 'approved',
    changes: state === 'approved' ? { policy: 'always' as const, until: null } : null,
    newName: null,
    photo: null,
    newPhoto: null,
    message: null,
    toMend: [],
    qr: null,
    ...rest,
  };
}

function sampleTimeline(language: Language, state: StatusModel['state']): TimelineEntry[] {
  const t = siteTranslator(language);
  const at = (time: string): Date => new Date(`2026-11-${time}:00Z`);
  const entry = (
    key: 'submitted' | 'reviewed' | 'approved' | 'badge' | 'returned' | 'rejected',
    look: TimelineEntry['look'],
    when: string | null = null,
    by: string | null = null,
  ): TimelineEntry => ({ label: t(`status.${key}`), look, at: when === null ? null : at(when), by });
  const sent = entry('submitted', 'done', '18T03:12', t('status.byYou'));
  const ahead = [entry('approved', 'ahead'), entry('badge', 'ahead')];
  if (state === 'draft') return [entry('submitted', 'ahead'), entry('reviewed', 'ahead'), ...ahead];
  if (state === 'submitted') return [sent, entry('reviewed', 'now'), ...ahead];
  if (state === 'returned') {
    return [
      sent,
      entry('returned', 'back', '19T08:40', t('status.byOrganisers')),
      entry('reviewed', 'ahead'),
      ...ahead,
    ];
  }
  if (state === 'rejected') return [sent, entry('rejected', 'stopped', '19T08:40', t('status.byOrganisers'))];
  return [
    sent,
    entry('reviewed', 'done', '19T08:40', t('status.byOrganisers')),
    entry('approved', 'done', '19T08:40', t('status.byOrganisers')),
    entry('badge', 'done', '19T08:41'),
  ];
}

/** What a category says to its people, where an organiser wrote it in two languages only. */
export function sampleWords(language: Language): Record<'beforeForm' | 'afterSending' | 'contact', Said> {
  const words = {
    beforeForm: {
      en: 'Have your passport at hand, and the letter of your ministry.\nWrite your name as the passport has it.',
      zh: '请备好护照和贵部委的公函。\n姓名请与护照一致。',
    },
    afterSending: {
      en: 'Your embassy is told. Its letter of invitation follows within a week.',
      zh: '我们将通知贵国使馆，邀请函将于一周内寄出。',
    },
    contact: {
      en: 'Protocol desk, protocol@example.org, +86 10 5550 0100',
      zh: '礼宾处 protocol@example.org',
    },
  };
  return {
    beforeForm: say(words.beforeForm, language),
    afterSending: say(words.afterSending, language),
    contact: say(words.contact, language),
  };
}
