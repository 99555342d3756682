import { type RoomUse, roomUse } from './room-use';
import { BLANK_SESSION, type Session, type SessionFacts } from './session';

const at = (time: string): number => Date.parse(`2018-12-${time}:00Z`);
const days = [
  { date: '2018-12-03', from: at('03T00:00'), to: at('04T00:00') },
  { date: '2018-12-04', from: at('04T00:00'), to: at('05T00:00') },
];
const session = (time: string, minutes: number, facts: Partial<SessionFacts> = {}): Session => ({
  ...BLANK_SESSION,
  id: time,
  roomId: 'hall',
  startsAt: new Date(at(time)).toISOString(),
  minutes,
  ...facts,
});

it('counts the hours a room is used by day, with set-up and turnaround, beside those it is open', () => {
  const sessions = [
    session('03T09:00', 60, { setupMinutes: 30, turnaroundMinutes: 15 }),
    session('03T09:30', 60),
    session('03T23:30', 90),
    session('03T15:00', 60, { kind: 'blocker' }),
    session('03T16:00', 60, { roomId: null }),
    session('03T17:00', 60, { startsAt: null }),
  ];
  const rooms = [
    { id: 'hall', open: [{ from: at('03T08:00'), to: at('03T18:00') }] },
    { id: 'small', open: null },
  ];
  // From half past eight to half past ten, and half an hour before midnight.
  expect(roomUse(sessions, rooms, days)).toEqual(
    new Map<string, Map<string, RoomUse>>([
      [
        'hall',
        new Map<string, RoomUse>([
          ['2018-12-03', { usedMinutes: 150, openMinutes: 600 }],
          ['2018-12-04', { usedMinutes: 60, openMinutes: 0 }],
        ]),
      ],
      [
        'small',
        new Map<string, RoomUse>([
          ['2018-12-03', { usedMinutes: 0, openMinutes: null }],
          ['2018-12-04', { usedMinutes: 0, openMinutes: null }],
        ]),
      ],
    ]),
  );
});

it('counts a meeting in the room, and none that has only a table there', () => {
  const others = [
    { id: 'meeting:1', roomId: 'hall', tableId: null, from: at('03T12:00'), to: at('03T13:00') },
    { id: 'meeting:2', roomId: 'hall', tableId: 'table', from: at('03T14:00'), to: at('03T15:00') },
  ];
  const use = roomUse([session('03T09:00', 60)], [{ id: 'hall', open: null }], days, others);
  expect(use.get('hall')?.get('2018-12-03')).toEqual({ usedMinutes: 120, openMinutes: null });
});
