import { qrMatrix } from '@app/documents';
import { siteTranslator } from '@app/i18n';
import type { Language } from '@app/kernel';
import type { JSX } from 'preact';

import { loadAssets } from '../../../apps/site/assets';
import { languageLinks } from '../../../apps/site/http/language';
import { SavedPage, SentPage } from '../../../apps/site/views/after';
import { CompanionsAsked, CompanionsLater, sampleCompanions } from './companion-states';
import { CodePage, MendPage } from '../../../apps/site/views/device';
import { EventPage } from '../../../apps/site/views/event';
import type { Frame } from '../../../apps/site/views/frame';
import type { NoticeId } from '../../../apps/site/views/faults';
import { HomePage } from '../../../apps/site/views/home';
import { LanPage } from '../../../apps/site/views/lan';
import { InboxPage, MailPage } from '../../../apps/site/views/inbox';
import { FaultPage, HelpPage, LoginPage, PrivacyPage } from '../../../apps/site/views/plain';
import { RegisterPage } from '../../../apps/site/views/register';
import { StatusPage } from '../../../apps/site/views/status';
import { StepPage } from '../../../apps/site/views/step';
import { AGENDA_STATES } from './agenda-states';
import { INTERPRETER_STATES } from './interpreter-states';
import { SPEAKER_STATES } from './speaker-states';
import { DESK_STATES } from './desk-states';
import { FILLED, sampleCategories, sampleEvent, sampleParts, sampleStatus, sampleWords } from './samples';
import type { Typed } from './samples';

export const assets = loadAssets();

export function sampleFrame(language: Language): Frame {
  return {
    language,
    t: siteTranslator(language),
    assets,
    nonce: null,
    languageLinks: languageLinks('/'),
    demo: true,
  };
}

const secrets = { token: 'form-token', key: 'form-key', subject: null, shown: 'form-shown' };
const base = '/r/sample';
const LONG: Typed = {
  ...FILLED,
  nativeFamily: ['ព្រះរាជាណាចក្រកម្ពុជា'],
  nativeGiven: ['ឯកឧត្តមបណ្ឌិតសភាចារ្យ ប៊ុន រតនា ចំណាប់អារម្មណ៍'],
  latinGiven: ['Maximiliana Konstantinopolitanskaya-Nguyễn'],
  email: ['not an address'],
};

/** Every state of every page, by name: what `npm run looks` draws and what the page tests walk. */
export const STATES: Readonly<Record<string, (frame: Frame) => JSX.Element>> = {
  ...DESK_STATES,
  ...SPEAKER_STATES,
  ...INTERPRETER_STATES,
  ...AGENDA_STATES,
  home: (frame) => <HomePage frame={frame} events={[sampleEvent(frame.language)]} />,
  lan: (frame) => (
    <LanPage
      frame={frame}
      plain="http://192.168.7.5:3001/lan"
      secure="https://192.168.7.5:3000"
      qr={qrMatrix('http://192.168.7.5:3001/lan')}
      fingerprint={Array.from({ length: 32 }, (_, index) => (index * 7 + 16).toString(16).toUpperCase()).join(
        ':',
      )}
    />
  ),
  'home-empty': (frame) => <HomePage frame={frame} events={[]} />,
  event: (frame) => <EventPage frame={frame} event={sampleEvent(frame.language)} continueHref={null} />,
  'event-rehearsal': (frame) => (
    <EventPage
      frame={frame}
      event={{ ...sampleEvent(frame.language), rehearsal: true }}
      continueHref={null}
    />
  ),
  'event-continue': (frame) => (
    <EventPage frame={frame} event={sampleEvent(frame.language)} continueHref="/en/e/lm-2026/register/days" />
  ),
  'event-soon': (frame) => (
    <EventPage
      frame={frame}
      event={{
        ...sampleEvent(frame.language),
        registration: { state: 'soon', opensAt: new Date('2026-12-01T01:00:00Z') },
        days: [],
      }}
      continueHref={null}
    />
  ),
  companions: (frame) => <CompanionsAsked frame={frame} />,
  'companions-later': (frame) => <CompanionsLater frame={frame} />,
  'companions-away': (frame) => <CompanionsLater frame={frame} asked />,
  'status-leader': (frame) => (
    <StatusPage
      frame={frame}
      base={base}
      secrets={secrets}
      status={sampleStatus(frame.language, 'approved')}
      deskHref="/d"
    />
  ),
  'status-company': (frame) => (
    <StatusPage
      frame={frame}
      base={base}
      secrets={secrets}
      status={sampleStatus(frame.language, 'approved', {
        company: { companions: sampleCompanions(frame), mayChange: true },
      })}
    />
  ),
  register: (frame) => <Register frame={frame} chosen={null} faulty={false} sent={false} />,
  'register-error': (frame) => <Register frame={frame} chosen="company" faulty sent={false} />,
  'register-lost': (frame) => <Register frame={frame} chosen={null} faulty={false} sent />,
  'step-person': (frame) => <Step frame={frame} step="person" typed={{}} />,
  'step-person-words': (frame) => <Step frame={frame} step="person" typed={{}} words />,
  'step-person-errors': (frame) => (
    <Step
      frame={frame}
      step="person"
      typed={LONG}
      errors={{ latinGiven: 'error.latin-required', country: 'error.choose', email: 'error.bad-email' }}
    />
  ),
  'step-organisation': (frame) => <Step frame={frame} step="organisation" typed={FILLED} />,
  'step-organisation-errors': (frame) => (
    <Step
      frame={frame}
      step="organisation"
      typed={{}}
      errors={{
        organisationName: 'error.required',
        organisationKind: 'error.choose',
        jobTitle: 'error.required',
      }}
    />
  ),
  'step-days': (frame) => <Step frame={frame} step="days" typed={FILLED} />,
  'step-days-errors': (frame) => (
    <Step frame={frame} step="days" typed={{}} errors={{ days: 'error.choose-some' }} />
  ),
  'step-check': (frame) => <Step frame={frame} step="check" typed={FILLED} />,
  'step-check-errors': (frame) => (
    <Step frame={frame} step="check" typed={FILLED} errors={{ consent: 'error.consent' }} />
  ),
  'step-expired': (frame) => <Step frame={frame} step="organisation" typed={FILLED} notice="expired.text" />,
  'step-again': (frame) => <Step frame={frame} step="person" typed={FILLED} notice="again.text" />,
  saved: (frame) => (
    <SavedPage
      frame={frame}
      event={sampleEvent(frame.language)}
      step="days"
      address="sok.sreymom@example.org"
      closesAt={new Date('2026-11-30T15:59:00Z')}
    />
  ),
  'saved-no-mail': (frame) => (
    <SavedPage
      frame={frame}
      event={sampleEvent(frame.language)}
      step="person"
      address={null}
      closesAt={null}
    />
  ),
  sent: (frame) => (
    <SentPage
      frame={frame}
      event={sampleEvent(frame.language)}
      address="sok.sreymom@example.org"
      statusHref={base}
    />
  ),
  'sent-words': (frame) => (
    <SentPage
      frame={frame}
      event={sampleEvent(frame.language)}
      address="sok.sreymom@example.org"
      statusHref={base}
      words={sampleWords(frame.language).afterSending}
      contact={sampleWords(frame.language).contact}
    />
  ),
  'status-draft': (frame) => <Status frame={frame} state="draft" />,
  'status-submitted': (frame) => <Status frame={frame} state="submitted" />,
  'status-returned': (frame) => (
    <StatusPage
      frame={frame}
      base={base}
      secrets={secrets}
      status={sampleStatus(frame.language, 'returned', {
        message: 'Thank you. One small thing before we can print your badge.',
        toMend: [
          { label: frame.t('field.latinGiven'), note: 'Please write it as in your passport.' },
          { label: frame.t('field.jobTitle'), note: '请补充部门名称。' },
        ],
      })}
    />
  ),
  'status-rejected': (frame) => (
    <StatusPage
      frame={frame}
      base={base}
      secrets={secrets}
      status={sampleStatus(frame.language, 'rejected', {
        message: 'The places of your category are kept for government departments.',
      })}
    />
  ),
  'status-kept-ended': (frame) => (
    <StatusPage
      frame={frame}
      base={base}
      secrets={secrets}
      status={sampleStatus(frame.language, 'cancelled', { number: null, keptEnded: true })}
    />
  ),
  'status-approved': (frame) => (
    <StatusPage
      frame={frame}
      base={base}
      secrets={secrets}
      status={sampleStatus(frame.language, 'approved', { qr: qrMatrix(SAMPLE_TOKEN) })}
    />
  ),
  code: (frame) => <Code frame={frame} sent={false} fault={null} />,
  'code-sent': (frame) => <Code frame={frame} sent fault={null} />,
  'code-error': (frame) => <Code frame={frame} sent fault={frame.t('error.bad-code')} />,
  mend: (frame) => (
    <MendPage
      frame={frame}
      event={sampleEvent(frame.language)}
      base={base}
      secrets={secrets}
      expired={false}
      message="Thank you. One small thing before we can print your badge."
      parts={[
        {
          key: 'latinGiven',
          kind: 'text',
          label: frame.t('field.latinGiven'),
          required: true,
          values: ['ស្រីមុំ'],
          note: 'Please write it in Latin letters, as in your passport.',
        },
        {
          key: 'jobTitle',
          kind: 'text',
          label: frame.t('field.jobTitle'),
          required: true,
          values: [''],
          note: '请补充部门名称。',
          error: frame.t('error.required'),
        },
        {
          key: 'site',
          kind: 'url',
          label: 'Web page of your organisation',
          hint: frame.t('hint.of-url'),
          required: true,
          values: ['javascript:alert(1)'],
          error: frame.t('error.bad-url'),
        },
        {
          key: 'lands',
          kind: 'datetime-local',
          label: 'When do you land?',
          hint: frame.t('hint.of-datetime', { zone: 'Asia/Shanghai, UTC+8' }),
          required: false,
          values: ['2018-12-03T14:30'],
        },
      ]}
    />
  ),
  help: (frame) => <HelpPage frame={frame} />,
  privacy: (frame) => <PrivacyPage frame={frame} />,
  login: (frame) => <LoginPage frame={frame} />,
  'fault-404': (frame) => <FaultPage frame={frame} status={404} requestId={null} againHref={null} />,
  'fault-410': (frame) => <FaultPage frame={frame} status={410} requestId={null} againHref={null} />,
  'fault-403': (frame) => <FaultPage frame={frame} status={403} requestId={null} againHref={null} />,
  'fault-500': (frame) => <FaultPage frame={frame} status={500} requestId="req-7f3a" againHref="/" />,
  inbox: (frame) => (
    <InboxPage
      frame={frame}
      mails={[
        {
          id: '1',
          to: 'sok.sreymom@example.org',
          from: 'events@rivermeet.example',
          subject: 'បានអនុម័ត៖ ការចុះឈ្មោះរបស់លោកអ្នក',
          at: new Date('2026-11-19T08:41:00Z'),
        },
        {
          id: '2',
          to: 'wang@example.org',
          from: 'events@rivermeet.example',
          subject: '您的验证码',
          at: new Date('2026-11-18T03:12:00Z'),
        },
      ]}
    />
  ),
  'inbox-mail': (frame) => (
    <MailPage
      frame={frame}
      mail={{
        id: '1',
        to: 'sok.sreymom@example.org',
        from: 'events@rivermeet.example',
        subject: 'Approved: your registration',
        at: new Date('2026-11-19T08:41:00Z'),
        text: 'Dear Ms Sok,\n\nyour registration is approved.\n',
        hasHtml: true,
      }}
    />
  ),
};

const SAMPLE_TOKEN =
  'RM1.AZjwqgAAcACAAAAAAAAAAAF5b3VyLXNhbXBsZS10b2tlbi1pcy1ub3Qtc2lnbmVkLWJ1dC1sb25nLWVub3VnaC10by1sb29rLXRydWU.k1';

function Register(props: { frame: Frame; chosen: string | null; faulty: boolean; sent: boolean }) {
  const { frame, chosen, faulty, sent } = props;
  return (
    <RegisterPage
      frame={frame}
      event={sampleEvent(frame.language)}
      categories={sampleCategories(frame.language).map((one) => ({ ...one, byList: false }))}
      secrets={secrets}
      chosen={chosen}
      access=""
      faultAt="category"
      fault={faulty ? frame.t('error.category-full') : null}
      lost={{ secrets, email: '', fault: null, sent, open: false }}
    />
  );
}

type ErrorId =
  | 'error.required'
  | 'error.choose'
  | 'error.choose-some'
  | 'error.latin-required'
  | 'error.bad-email'
  | 'error.consent';

function Step(props: {
  frame: Frame;
  step: 'person' | 'organisation' | 'days' | 'check';
  typed: Typed;
  errors?: Readonly<Record<string, ErrorId>>;
  notice?: NoticeId;
  /** Whether its category says something to its people. */
  words?: boolean;
}) {
  const { frame, step, typed, errors = {}, notice } = props;
  const sentences = Object.fromEntries(Object.entries(errors).map(([key, id]) => [key, frame.t(id)]));
  const steps = ['person', 'organisation', 'days', 'check'] as const;
  const lines = (key: string): string[] => [...(typed[key] ?? [])].filter((line) => line !== '');
  return (
    <StepPage
      frame={frame}
      event={sampleEvent(frame.language)}
      steps={steps.map((key, index) => ({
        key,
        title: { text: frame.t(`step.${key}`), language: frame.language },
        done: index < steps.indexOf(step),
      }))}
      step={step}
      before={props.words ? sampleWords(frame.language).beforeForm : null}
      parts={sampleParts(step, frame.language, typed, sentences)}
      secrets={secrets}
      notice={notice}
      savedAt={step === 'person' ? null : new Date('2026-11-18T03:12:00Z')}
      answers={
        step === 'check'
          ? [
              {
                step: 'person',
                answers: [
                  { label: frame.t('field.name'), lines: ['សុខ ស្រីមុំ', 'SOK Sreymom'] },
                  { label: frame.t('field.country'), lines: lines('country') },
                  { label: frame.t('field.email'), lines: lines('email') },
                ],
              },
              {
                step: 'organisation',
                answers: [
                  { label: frame.t('field.organisationName'), lines: lines('organisationName') },
                  { label: frame.t('field.jobTitle'), lines: lines('jobTitle') },
                  { label: frame.t('field.phone'), lines: lines('phone') },
                ],
              },
            ]
          : undefined
      }
    />
  );
}

function Status({ frame, state }: { frame: Frame; state: 'draft' | 'submitted' }) {
  return (
    <StatusPage frame={frame} base={base} secrets={secrets} status={sampleStatus(frame.language, state)} />
  );
}

function Code({ frame, sent, fault }: { frame: Frame; sent: boolean; fault: string | null }) {
  return (
    <CodePage
      frame={frame}
      event={sampleEvent(frame.language)}
      base={base}
      secrets={secrets}
      address="s•••@example.org"
      sent={sent}
      typed={fault ? '12345' : ''}
      fault={fault}
      expired={false}
    />
  );
}
