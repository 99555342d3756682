import { DomainError } from '@app/kernel';
import { checkSession } from './check-session';
import { BLANK_SESSION, type Channel, type Material, type Session, type SessionItem } from './session';

const item = (facts: Partial<SessionItem>): SessionItem => ({
  id: 'item',
  kind: 'speech',
  title: {},
  minutes: 10,
  appearances: [],
  ...facts,
});

const channel = (facts: Partial<Channel>): Channel => ({
  language: 'zh',
  mode: 'simultaneous',
  booth: '',
  relay: '',
  receivers: null,
  interpreters: [],
  ...facts,
});

const material = (facts: Partial<Material>): Material => ({
  id: 'slides',
  title: 'Slides',
  url: 'https://example.org/slides',
  fileId: null,
  audience: 'public',
  embargo: 'none',
  ...facts,
});

/** Where the fault lies; null where there is none. */
function faultOf(facts: Partial<Session>): string | null {
  try {
    checkSession({ ...BLANK_SESSION, title: { en: 'Opening' }, id: 'one', ...facts }, '/changes/0/after');
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.fields?.[0]?.pointer.replace('/changes/0/after/', '') ?? '';
  }
}

const twice = [{ engagementId: 'dara' }, { engagementId: 'dara' }];
const duty = { interpreterId: 'li', fromMinute: 30, toMinute: 30 };

it.each<[string | null, Partial<Session>]>([
  [null, {}],
  [null, { code: 'opening-2', minutes: 2_880, startsAt: '2026-12-03T01:00:00.000Z' }],
  ['title', { title: {} }],
  ['code', { code: 'Opening' }],
  ['code', { code: 'a--b' }],
  ['minutes', { minutes: 0 }],
  ['minutes', { minutes: 2_881 }],
  ['minutes', { minutes: 1.5 }],
  ['turnaroundMinutes', { turnaroundMinutes: -1 }],
  ['seatsNeeded', { seatsNeeded: -1 }],
  ['startsAt', { startsAt: '2026-12-03T01:00:30.000Z' }],
  ['startsAt', { startsAt: '2026-12-03T09:00:00+08:00' }],
  ['startsAt', { startsAt: '1999-12-31T23:59:00.000Z' }],
  ['parentId', { parentId: 'one' }],
  ['items', { items: [item({}), item({})] }],
  ['items', { items: Array.from({ length: 201 }, (_, index) => item({ id: String(index) })) }],
  ['items/0/minutes', { items: [item({ minutes: -1 })] }],
  ['items/0/appearances', { items: [item({ appearances: twice })] }],
  [
    'items',
    {
      items: ['one', 'two'].map((id) => item({ id, appearances: [{ engagementId: 'dara' }] })),
    },
  ],
  ['channels', { channels: [channel({}), channel({})] }],
  ['channels/0/relay', { channels: [channel({ relay: 'zh' })] }],
  ['channels/0/interpreters/0', { channels: [channel({ interpreters: [duty] })] }],
  [null, { materials: [material({}), material({ id: 'talk', url: '', fileId: 'file' })] }],
  ['materials', { materials: [material({}), material({})] }],
  ['materials/0', { materials: [material({ url: '' })] }],
  ['materials/0', { materials: [material({ fileId: 'file' })] }],
])('says that the fault of a session lies in %s: %j', (pointer, facts) => {
  expect(faultOf(facts)).toBe(pointer);
});
