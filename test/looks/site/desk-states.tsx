import { say } from '@app/i18n';
import type { JSX } from 'preact';

import { DeskBoardPage } from '../../../apps/site/views/desk-board';
import type { DeskRow } from '../../../apps/site/views/desk-board';
import { DeskChoicePage, DeskDoorPage } from '../../../apps/site/views/desk-door';
import { type DeskCard, DeskApprovalsPage } from '../../../apps/site/views/desk-approvals';
import { DeskEntryPage, DeskSentPage } from '../../../apps/site/views/desk-entry';
import { DeskLeavingPage } from '../../../apps/site/views/desk-leaving';
import { DeskMendPage } from '../../../apps/site/views/desk-mend';
import { DeskRoomsPage } from '../../../apps/site/views/desk-rooms';
import { DeskPhotoPage } from '../../../apps/site/views/desk-photo';
import type { DeskModel } from '../../../apps/site/views/desk';
import type { Frame } from '../../../apps/site/views/frame';
import { sampleCategories, sampleEvent } from './samples';

const secrets = { token: 'form-token', key: 'form-key', subject: 'link', shown: 'form-shown' };

const NAME = { en: 'Cambodia', km: 'ព្រះរាជាណាចក្រកម្ពុជា', zh: '柬埔寨', my: 'ကမ္ဘောဒီးယား' };

export function sampleDesk(frame: Frame): DeskModel {
  return {
    event: sampleEvent(frame.language),
    name: say(NAME, frame.language),
    several: true,
    query: '',
  };
}

const TALKS = {
  title: 'ជំនួបជាមួយក្រសួងដឹកជញ្ជូន · Rail link',
  given: null,
  wish: {
    within: { from: new Date('2026-12-03T01:00:00Z'), to: new Date('2026-12-03T04:00:00Z') },
    minutes: 60,
    seats: 12,
    layout: null,
    equipment: '',
  },
  reason: '',
};

const TODAY = '2026-11-12';

const BLANK: DeskRow = {
  id: '0',
  href: '#',
  number: null,
  name: '',
  latinName: '',
  jobTitle: '',
  organisation: '',
  accompanies: '',
  role: null,
  left: null,
  cells: {
    form: { missing: 'desk.cell.toName', href: '#' },
    preApproval: { missing: 'desk.cell.notYet', href: null },
    approval: { missing: 'desk.cell.notYet', href: null },
    followUp: { missing: 'desk.cell.notYet', href: null },
    badge: { missing: 'desk.cell.notYet', href: null },
  },
};

const ROWS: readonly DeskRow[] = [
  {
    ...BLANK,
    id: '1',
    number: 'LM-0147',
    name: 'ឯកឧត្តមបណ្ឌិតសភាចារ្យ ប៊ុន រតនា ចំណាប់អារម្មណ៍',
    latinName: 'Ratana Bun',
    jobTitle: 'Secretary General',
    organisation: 'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា',
    role: 'head',
    cells: {
      form: { done: TODAY, text: 'desk.cell.sent' },
      preApproval: { done: TODAY, text: 'desk.col.preApproval' },
      approval: { done: TODAY, text: 'desk.col.approval' },
      followUp: { missing: 'desk.cell.toAnswer', href: '#' },
      badge: { done: TODAY, text: 'desk.cell.issued' },
    },
  },
  {
    ...BLANK,
    id: '2',
    number: 'LM-0151',
    name: 'សុខ ស្រីមុំ',
    latinName: 'Sok Sreymom',
    jobTitle: 'Director',
    organisation: 'Council for the Development of Cambodia',
    role: 'deputy',
    cells: {
      ...BLANK.cells,
      form: { done: TODAY, text: 'desk.cell.sent' },
      preApproval: { missing: 'desk.cell.preApprove', href: '#' },
    },
  },
  { ...BLANK, id: '3', name: 'Maximiliana Konstantinopolitanskaya-Nguyễn', latinName: '' },
  {
    ...BLANK,
    id: '4',
    name: 'ចាន់ សុភា',
    latinName: 'Chan Sophea',
    organisation: 'Mekong Bank',
    cells: { ...BLANK.cells, form: { missing: 'desk.cell.toMend', href: '#' } },
  },
  {
    ...BLANK,
    id: '5',
    name: 'Oun Dara',
    latinName: 'Oun Dara',
    number: 'LM-0133',
    left: 'desk.state.withdrawn',
  },
];

/** Every state of the pages of a delegation. */
export const DESK_STATES: Readonly<Record<string, (frame: Frame) => JSX.Element>> = {
  'desk-door': (frame) => (
    <DeskDoorPage frame={frame} secrets={secrets} action="/d/link" email="" fault={null} sent={false} />
  ),
  'desk-door-sent': (frame) => (
    <DeskDoorPage frame={frame} secrets={secrets} action="/d/link" email="" fault={null} sent />
  ),
  'desk-choice': (frame) => (
    <DeskChoicePage
      frame={frame}
      query=""
      secretsOf={() => secrets}
      desks={['a', 'b'].map((linkId) => ({
        linkId,
        delegation: say(NAME, frame.language),
        event: sampleEvent(frame.language).name,
      }))}
    />
  ),
  'desk-board': (frame) => <Board frame={frame} rows={ROWS} />,
  'desk-board-empty': (frame) => <Board frame={frame} rows={[]} />,
  'desk-entry': (frame) => (
    <DeskEntryPage
      frame={frame}
      desk={sampleDesk(frame)}
      secrets={secrets}
      categories={sampleCategories(frame.language)}
      chosen="government"
      contact="shared"
      like={{ id: '1', organisation: 'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា' }}
      fault={null}
      expired={false}
    />
  ),
  'desk-entry-sent': (frame) => (
    <DeskSentPage
      frame={frame}
      event={sampleEvent(frame.language)}
      address="ratana.bun@example.org"
      waits
      query=""
      id="1"
    />
  ),
  'desk-approvals': (frame) => <Approvals frame={frame} card={cardOf(frame)} waiting={12} />,
  'desk-approvals-return': (frame) => (
    <Approvals
      frame={frame}
      card={cardOf(frame)}
      waiting={12}
      open="return"
      fault="desk.approvals.fault.items"
    />
  ),
  'desk-approvals-done': (frame) => (
    <Approvals frame={frame} card={cardOf(frame)} waiting={11} done="approve" undo="1" />
  ),
  'desk-approvals-empty': (frame) => <Approvals frame={frame} card={null} waiting={0} done="approve" />,
  'desk-approvals-end': (frame) => <Approvals frame={frame} card={null} waiting={2} />,
  'desk-withdrawal': (frame) => <Leaving frame={frame} way="withdraw" />,
  'desk-mend': (frame) => (
    <DeskMendPage
      frame={frame}
      desk={sampleDesk(frame)}
      secrets={secrets}
      person={{ id: '1', name: 'ប៊ុន រតនា' }}
      message="Please write the position in full."
      parts={[
        {
          key: 'jobTitle',
          kind: 'text',
          label: frame.t('field.jobTitle'),
          required: true,
          values: ['Dir.'],
          note: 'Please write it in full.',
        },
      ]}
      expired={false}
      fault={null}
    />
  ),
  'desk-photo': (frame) => (
    <DeskPhotoPage
      frame={frame}
      desk={sampleDesk(frame)}
      secrets={secrets}
      person={{ id: '1', name: 'ប៊ុន រតនា' }}
      parts={[
        {
          key: 'face',
          kind: 'photo',
          label: frame.t('photo.kept'),
          required: true,
          values: [],
          error: frame.t('error.photo'),
          photo: {
            src: null,
            shape: { width: 35, height: 45 },
            least: { width: 300, height: 386 },
            rules: ['alone', 'plain'],
          },
        },
      ]}
      looked
      expired={false}
    />
  ),
  'desk-rooms': (frame) => (
    <DeskRoomsPage
      frame={frame}
      desk={sampleDesk(frame)}
      secrets={secrets}
      asked={[
        { ...TALKS, id: '1', state: 'asked' },
        {
          ...TALKS,
          id: '2',
          state: 'approved',
          given: {
            room: say({ en: 'Meeting room 3', zh: '第三会议室' }, frame.language),
            at: new Date('2026-12-03T06:00:00Z'),
          },
        },
        { ...TALKS, id: '3', state: 'declined', reason: 'All rooms are taken at that time.' },
        { ...TALKS, id: '4', state: 'withdrawn' },
      ]}
      parts={[
        {
          key: 'title',
          kind: 'text',
          label: frame.t('desk.rooms.meeting'),
          required: true,
          values: [''],
          error: frame.t('desk.rooms.faultMeeting'),
        },
        {
          key: 'from',
          kind: 'time',
          label: frame.t('desk.rooms.from'),
          hint: frame.t('desk.rooms.clock'),
          required: true,
          values: ['08:00'],
        },
      ]}
      sent={false}
      tooMany
      notice={null}
    />
  ),
  'desk-substitution': (frame) => <Leaving frame={frame} way="substitute" />,
};

function cardOf(frame: Frame): DeskCard {
  const { t } = frame;
  const answered = (key: 'country' | 'jobTitle' | 'organisationName', line: string) => ({
    label: t(`field.${key}`),
    lines: [line],
  });
  return {
    id: '1',
    version: 3,
    name: 'ឯកឧត្តមបណ្ឌិតសភាចារ្យ ប៊ុន រតនា ចំណាប់អារម្មណ៍',
    latinName: 'Ratana Bun',
    number: 'LM-0147',
    category: say({ en: 'Government' }, frame.language),
    steps: [
      {
        title: { text: t('step.organisation'), language: frame.language },
        answers: [
          answered('country', 'Cambodia'),
          answered('organisationName', 'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា'),
          answered('jobTitle', 'Secretary General'),
        ],
      },
    ],
    mendable: (['organisationName', 'jobTitle'] as const).map((key) => ({
      key,
      label: t(`field.${key}`),
      typed: '',
      preparedId: '',
    })),
    reasons: [
      { id: 'r1', kind: 'return', about: null, said: say(PREPARED, frame.language) },
      { id: 'r2', kind: 'return', about: t('field.jobTitle'), said: say(PREPARED, frame.language) },
      { id: 'r3', kind: 'rejection', about: null, said: say(PREPARED, frame.language) },
    ],
    preparedId: '',
    message: '',
    reason: '',
  };
}

const PREPARED = { en: 'Please write it in full.', km: 'សូមសរសេរឱ្យពេញលេញ។' };

function Approvals({
  frame,
  ...shown
}: { frame: Frame } & Pick<Parameters<typeof DeskApprovalsPage>[0], 'card' | 'waiting'> &
  Partial<Pick<Parameters<typeof DeskApprovalsPage>[0], 'open' | 'done' | 'undo' | 'fault' | 'filled'>>) {
  return (
    <DeskApprovalsPage
      frame={frame}
      desk={sampleDesk(frame)}
      secrets={secrets}
      after=""
      skipHref="#"
      done={null}
      undo={null}
      fault={null}
      open={null}
      filled={false}
      {...shown}
    />
  );
}

function Leaving({ frame, way }: { frame: Frame; way: 'withdraw' | 'substitute' }) {
  return (
    <DeskLeavingPage
      frame={frame}
      desk={sampleDesk(frame)}
      secrets={secrets}
      way={way}
      person={{ id: '1', name: 'ប៊ុន រតនា' }}
      parts={[
        { key: 'reason', kind: 'area', label: frame.t('desk.leave.reason'), required: false, values: [] },
      ]}
      accompanied
      expired={false}
    />
  );
}

function Board({ frame, rows }: { frame: Frame; rows: readonly DeskRow[] }) {
  return (
    <DeskBoardPage
      asksFollowUp
      frame={frame}
      desk={sampleDesk(frame)}
      rows={rows}
      places={
        rows.length > 0
          ? [{ name: { text: 'Government of Cambodia', language: 'en' }, left: 3, capacity: 20 }]
          : []
      }
      keepers={[
        { name: 'Sok Sreymom', office: 'head', you: rows.length > 0 },
        { name: 'Oun Dara', office: 'focalPoint', you: rows.length === 0 },
      ]}
      figures={{
        held: rows.length,
        placeholders: rows.length > 0 ? 2 : 0,
        approved: rows.length > 0 ? 1 : 0,
        waiting: rows.length > 0 ? 3 : 0,
      }}
      asked={{ missing: '', q: '', table: null, behindFirst: false }}
      nextHref={rows.length > 0 ? '#' : null}
      firstHref="/d"
    />
  );
}
