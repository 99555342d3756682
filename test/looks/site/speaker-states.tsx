import { languageName, say } from '@app/i18n';
import { LANGUAGES } from '@app/kernel';
import type { JSX } from 'preact';

import type { Frame } from '../../../apps/site/views/frame';
import type { FieldModel, OptionModel } from '../../../apps/site/views/models';
import { SpeakerPage } from '../../../apps/site/views/speaker';
import type { PartModel, SpeakerModel } from '../../../apps/site/views/speaker-models';
import { sampleEvent } from './samples';

const SESSION = {
  en: 'Opening ceremony and addresses of the six countries',
  zh: '开幕式暨六国致辞',
  km: 'ពិធីបើក និងសុន្ទរកថារបស់ប្រទេសទាំងប្រាំមួយ',
};

const AT = new Date('2026-12-03T01:00:00Z');

const LANGUAGE_OPTIONS: OptionModel[] = LANGUAGES.map((language) => ({
  value: language,
  label: { text: languageName(language), language },
}));

function partsOf(frame: Frame): PartModel[] {
  const asked: PartModel = {
    id: '1',
    role: 'congratulatory-message',
    state: 'invited',
    onBehalfOf: 'ឯកឧត្តមបណ្ឌិតសភាចារ្យ ប៊ុន រតនា',
    places: [
      {
        session: say(SESSION, frame.language),
        room: null,
        from: null,
        plannedOn: '2026-12-03',
        isProvisional: true,
      },
    ],
    mayConfirm: true,
    mayDecline: true,
    stands: true,
    due: new Date('2026-11-25T10:00:00Z'),
    handed: [],
    reason: '',
  };
  const sent = {
    kind: 'text',
    number: 2,
    name: 'address-of-the-minister-final-version.docx',
    sentAt: AT,
  } as const;
  return [
    asked,
    {
      ...asked,
      id: '2',
      role: 'panellist',
      state: 'confirmed',
      onBehalfOf: null,
      places: [],
      mayConfirm: false,
      due: null,
      handed: [{ ...sent, id: 'm', language: 'km', released: true }],
    },
    {
      ...asked,
      id: '3',
      role: 'witness',
      state: 'replaced',
      places: [
        {
          session: say(SESSION, frame.language),
          room: null,
          from: AT,
          plannedOn: null,
          isProvisional: false,
        },
      ],
      mayConfirm: false,
      mayDecline: false,
      stands: false,
    },
  ];
}

function sampleSpeaker(frame: Frame): SpeakerModel {
  const { t, language } = frame;
  const field = (key: string, label: string, kind: FieldModel['kind'] = 'text', value = ''): FieldModel => ({
    key,
    kind,
    label,
    required: false,
    values: [value],
  });
  const event = sampleEvent(language);
  return {
    event,
    name: 'ឯកឧត្តមបណ្ឌិតសភាចារ្យ ប៊ុន រតនា ចំណាប់អារម្មណ៍',
    parts: partsOf(frame),
    notes: [say({ en: 'Please be at the lectern ten minutes before.\nWater is on it.' }, language)],
    days: event.days.map(({ date }, index) => ({
      date,
      rows: [...(index === 0 ? [{ from: '09:00', to: '12:30' }] : []), { from: '', to: '' }],
    })),
    profile: [
      field('latinFamily', t('field.latinFamily'), 'text', 'Konstantinopolitanskaya-Nguyễn'),
      field('latinGiven', t('field.latinGiven')),
      field('position_en', `${t('speaker.position')} (English)`, 'text', 'Secretary General'),
      field('biography_en', `${t('speaker.biography')} (English)`, 'area'),
      {
        ...field('languages', t('speaker.languages'), 'checks'),
        options: LANGUAGE_OPTIONS,
        values: ['km', 'en'],
      },
    ],
    version: 1,
    hasPhoto: false,
    documents: [
      {
        title: 'Order of the day',
        url: '/s/x/documents/1/2',
        file: 'PDF · 240 kB',
        session: say({ en: 'Opening' }, language),
      },
    ],
    languages: LANGUAGE_OPTIONS,
  };
}

function Sample({ frame, ...states }: { frame: Frame; fault?: string; saved?: boolean; quiet?: boolean }) {
  const { fault = null, saved = false, quiet = false } = states;
  const speaker = sampleSpeaker(frame);
  return (
    <SpeakerPage
      frame={frame}
      speaker={quiet ? { ...speaker, parts: [], notes: [] } : speaker}
      base="/s/sample-link"
      secrets={() => ({ token: 'form-token', key: 'form-key', subject: null })}
      fault={fault}
      expired={false}
      saved={saved}
    />
  );
}

/** A speaker’s own page as it comes. */
export const SPEAKER_STATES: Readonly<Record<string, (frame: Frame) => JSX.Element>> = {
  speaker: (frame) => <Sample frame={frame} saved />,
  'speaker-refused': (frame) => <Sample frame={frame} fault={frame.t('speaker.fault.reason')} />,
  'speaker-quiet': (frame) => <Sample frame={frame} quiet />,
};
