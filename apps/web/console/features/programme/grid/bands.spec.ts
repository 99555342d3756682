import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { type BandPlan, bandsOf } from './bands';
import { columnsOf, gridDays } from './geometry';

const days = gridDays(
  [
    { id: 'd1', date: '2026-12-03' },
    { id: 'd2', date: '2026-12-04' },
  ],
  'Asia/Shanghai',
);
const columns = columnsOf([0, 1], ['hall', 'salon']);
const ALL = { first: 0, last: columns.length - 1 };

const at = (wall: string): number => Date.parse(`${wall}:00+08:00`);
const hours = (day: string, from: string, to: string) => ({
  from: at(`${day}T${from}`),
  to: at(`${day}T${to}`),
});

const session = (
  id: string,
  wall: string | null,
  people: string[],
  interpreters: string[] = [],
): Session => ({
  ...BLANK_SESSION,
  id,
  roomId: 'salon',
  minutes: 60,
  startsAt: wall === null ? null : new Date(at(wall)).toISOString(),
  items: [
    {
      id: `${id}-1`,
      kind: 'talk',
      title: {},
      minutes: 60,
      appearances: people.map((engagementId) => ({ engagementId })),
    },
  ],
  channels: interpreters.map((interpreterId) => ({
    language: 'zh',
    mode: 'simultaneous',
    booth: '',
    relay: '',
    receivers: null,
    interpreters: [{ interpreterId, fromMinute: null, toMinute: null }],
  })),
});

const plan = (over: Partial<BandPlan> = {}): BandPlan => ({
  sessions: [],
  days,
  columns,
  rooms: [],
  people: [],
  interpreters: [],
  others: [],
  personOf: (engagement) => (engagement === 'ended' ? null : engagement),
  ...over,
});

describe('the bands while a session is dragged', () => {
  it('are none where rooms are always open and nobody is in it', () => {
    const elsewhere = session('b', '2026-12-03T09:00', ['li']);
    expect(bandsOf(session('a', null, []), plan({ sessions: [elsewhere] }), ALL)).toEqual([]);
  });

  it('are the hours in which a room is closed, in its column of each day', () => {
    const rooms = [
      { id: 'hall', open: [hours('2026-12-03', '08:00', '18:00')] },
      { id: 'salon', open: null },
    ];
    expect(bandsOf(session('a', null, []), plan({ rooms }), ALL)).toEqual([
      { why: 'closed', column: 0, columns: 1, minute: 0, minutes: 480 },
      { why: 'closed', column: 0, columns: 1, minute: 1080, minutes: 360 },
      { why: 'closed', column: 2, columns: 1, minute: 0, minutes: 1440 },
    ]);
  });

  it('are the hours its people have in other sessions and elsewhere, across the rooms of the day', () => {
    const sessions = [
      session('a', '2026-12-03T14:00', ['li']),
      session('b', '2026-12-03T09:00', ['li', 'sok']),
      session('c', '2026-12-03T11:00', ['sok']),
      session('d', '2026-12-04T09:00', [], ['wang']),
    ];
    const others = [{ people: ['li'], ...hours('2026-12-03', '10:00', '10:30') }];
    expect(
      bandsOf(session('a', '2026-12-03T14:00', ['li'], ['wang']), plan({ sessions, others }), ALL),
    ).toEqual([
      { why: 'people', column: 0, columns: 2, minute: 540, minutes: 90 },
      { why: 'people', column: 2, columns: 2, minute: 540, minutes: 60 },
    ]);
  });

  it('are the hours in which a speaker or an interpreter is not available', () => {
    const people = [
      { id: 'li', available: [hours('2026-12-03', '00:00', '12:00'), days[1] ?? { from: 0, to: 0 }] },
    ];
    const interpreters = [{ id: 'wang', available: [days[0] ?? { from: 0, to: 0 }] }];
    expect(bandsOf(session('a', null, ['li'], ['wang']), plan({ people, interpreters }), ALL)).toEqual([
      { why: 'people', column: 0, columns: 2, minute: 720, minutes: 720 },
      { why: 'people', column: 2, columns: 2, minute: 0, minutes: 1440 },
    ]);
  });

  it('leave out whose part has ended, and columns out of sight', () => {
    const sessions = [session('b', '2026-12-03T09:00', ['ended', 'li'])];
    expect(bandsOf(session('a', null, ['ended']), plan({ sessions }), ALL)).toEqual([]);
    expect(bandsOf(session('a', null, ['li']), plan({ sessions }), { first: 1, last: 2 })).toEqual([
      { why: 'people', column: 1, columns: 1, minute: 540, minutes: 60 },
    ]);
  });
});
