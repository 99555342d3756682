import type { Language } from '@app/kernel';
import { countryName, formatDate, formatDateRange, formatInstant } from '@app/i18n';
import type { MailEvent } from './letter';
import type { MailParams, MailTemplate } from './letters';

const PERSON: Record<Language, string> = {
  en: 'Ms Sok Sreymom',
  km: 'លោកស្រី សុខ ស្រីមុំ',
  zh: '王小明先生',
  lo: 'ທ່ານນາງ ບຸນມີ ພົມມະວົງ',
  my: 'ဒေါ်ခင်ခင်ဝင်း',
  th: 'นางสาวสมหญิง ใจดี',
  vi: 'Bà Nguyễn Thị Hồng Nhung',
};

const EVENT: MailEvent = {
  name: 'Rivers 2026',
  dates: '',
  place: '',
  organiser: 'Organising Committee',
  contact: '',
};

/** A moment an offer could end. */
const UNTIL = new Date('2026-11-20T10:00:00Z');

/** Invented facts for a preview, the person's name in the script of the language. `event` is the real one where known. */
export function sampleParams<Name extends MailTemplate>(
  template: Name,
  language: Language,
  event?: MailEvent,
): MailParams[Name] {
  const about = {
    event: event ?? {
      ...EVENT,
      dates: formatDateRange('2026-12-03', '2026-12-06', language),
      place: countryName('CN', language),
      contact: 'delegates@example.org',
    },
    person: PERSON[language],
    path: '/r/sample-link-that-opens-nothing',
    number: 'LM-0147',
    category: 'Delegate',
  };
  const toFocalPoint = {
    event: about.event,
    person: about.person,
    delegation: countryName('KH', language),
    path: '/d/sample-link-that-opens-nothing',
  };
  const params: MailParams = {
    'registration-received': about,
    'registration-returned': {
      ...about,
      message: 'Only one thing is missing.',
      items: [{ field: 'jobTitle', note: 'Please write it in full.' }],
    },
    'registration-approved': {
      ...about,
      followUp: { until: formatInstant(UNTIL, language, 'Asia/Shanghai') },
    },
    'registration-rejected': { ...about, reason: 'All places of this category are taken.' },
    'registration-withdrawn': about,
    'registration-cancelled': { ...about, reason: 'The delegation has named somebody else.' },
    'registration-reopened': about,
    'registration-replaced': { ...about, other: PERSON[language] },
    'seat-offered': {
      ...about,
      number: null,
      other: PERSON[language],
      until: formatDate('2026-11-20', language),
    },
    'registration-waitlisted': { ...about, position: 4 },
    'registration-offered': { ...about, until: formatInstant(UNTIL, language, 'Asia/Shanghai') },
    'registration-offer-expired': about,
    'draft-reminder': about,
    'answers-due': {
      ...about,
      from: formatDate('2026-11-20', language),
      items: [{ field: 'jobTitle', label: '' }],
    },
    'completion-asked': { ...about, number: null, other: PERSON[language], part: 'form' },
    'registration-resume': about,
    'shared-links': {
      event: about.event,
      people: [
        { name: PERSON[language], path: about.path },
        { name: 'LM-0148', path: '/r/another-link-that-opens-nothing' },
      ],
    },
    'registration-link': about,
    'registration-message': {
      ...about,
      subject: 'Buses to the opening',
      text: 'They leave at 08:00 from the hotel.\nPlease bring your badge.',
    },
    'registration-exists': about,
    'delegation-appointed': toFocalPoint,
    'delegation-link': toFocalPoint,
    'delegation-resume': toFocalPoint,
    'delegation-room-given': {
      ...toFocalPoint,
      meeting: 'Rail Link – Ministry of Transport',
      place: 'M 3',
      when: formatInstant(new Date('2026-12-03T06:00:00Z'), language, 'Asia/Shanghai'),
    },
    'delegation-room-declined': {
      ...toFocalPoint,
      meeting: 'Rail Link – Ministry of Transport',
      reason: '',
    },
    'delegation-kept-places': { ...toFocalPoint, places: 3, until: formatDate('2026-11-20', language) },
    'speaker-link': {
      event: about.event,
      person: about.person,
      speaker: about.person,
      path: '/s/sample-link-that-opens-nothing',
    },
    'speaker-sessions': {
      event: about.event,
      person: about.person,
      speaker: about.person,
      path: '/s/sample-link-that-opens-nothing',
      changes: [
        { kind: 'new', title: about.event.name, before: '', after: formatDate('2026-12-03', language) },
      ],
    },
    'interpreter-link': {
      event: about.event,
      person: about.person,
      path: '/i/sample-link-that-opens-nothing',
    },
    code: { event: about.event, code: '123456', minutes: 10 },
    'staff-code': { event: about.event, code: '123456', minutes: 10 },
    'staff-reset': { ...about, minutes: 30 },
    'staff-invitation': { ...about, days: 7 },
    'staff-welcome': about,
  };
  return params[template];
}
