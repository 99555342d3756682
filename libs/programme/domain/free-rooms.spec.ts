import { freeRooms, holderOf, isOpen, type RoomToFind, type Sought, takenRooms } from './free-rooms';
import { BLANK_SESSION } from './session';

const at = (time: string): number => Date.parse(`2018-12-03T${time}:00Z`);
const room = (id: string, capacity: number, facts: Partial<RoomToFind> = {}): RoomToFind => ({
  id,
  capacity,
  capacities: {},
  open: null,
  ...facts,
});
const sought = (facts: Partial<Sought> = {}): Sought => ({
  within: [{ from: at('09:00'), to: at('12:00') }],
  minutes: 60,
  turnaroundMinutes: 10,
  seats: 10,
  layout: '',
  wishedRoomId: null,
  ...facts,
});
const found = (
  wanted: Sought,
  rooms: RoomToFind[],
  taken = new Map<string, { from: number; to: number }[]>(),
) =>
  freeRooms(wanted, rooms, taken).map(
    ({ roomId, from }) => `${roomId} ${new Date(from).toISOString().slice(11, 16)}`,
  );

it('proposes rooms that are large enough, the smallest of them first', () => {
  expect(found(sought(), [room('hall', 200), room('small', 8), room('fits', 12)])).toEqual([
    'fits 09:00',
    'hall 09:00',
  ]);
});

it('puts the wished room first, then those that can be laid out as wished, by the seats they have then', () => {
  const rooms = [
    room('plain', 12),
    room('round', 40, { capacities: { round: 14 } }),
    room('less', 40, { capacities: { round: 9 } }),
    room('wished', 300),
  ];
  expect(found(sought({ layout: 'round', wishedRoomId: 'wished' }), rooms)).toEqual([
    'wished 09:00',
    'round 09:00',
    'plain 09:00',
  ]);
});

it('begins when the room is open and free, with the turnaround before and after', () => {
  const open = [
    { from: at('09:30'), to: at('10:00') },
    { from: at('10:00'), to: at('12:00') },
  ];
  const taken = (from: string, to: string) => new Map([['a', [{ from: at(from), to: at(to) }]]]);
  const rooms = [room('a', 20, { open })];
  expect(found(sought(), rooms, taken('10:40', '11:00'))).toEqual(['a 09:30']);
  expect(found(sought(), rooms, taken('10:35', '10:41'))).toEqual(['a 10:55']);
  expect(found(sought(), rooms, taken('10:35', '11:01'))).toEqual([]);
  expect(found(sought({ minutes: 151 }), rooms)).toEqual([]);
});

it('gives each stretch its earliest beginning', () => {
  const within = [
    { from: at('09:00'), to: at('10:00') },
    { from: at('14:00'), to: at('18:00') },
  ];
  expect(found(sought({ within }), [room('a', 20)])).toEqual(['a 09:00', 'a 14:00']);
});

it('knows what has a room: a session with its set-up and turnaround, and what else is there', () => {
  const session = {
    ...BLANK_SESSION,
    id: 's',
    kind: 'blocker' as const,
    roomId: 'a',
    startsAt: new Date(at('10:00')).toISOString(),
    setupMinutes: 30,
    turnaroundMinutes: 15,
  };
  const others = [
    { id: 'meeting:1', roomId: 'a', tableId: null, from: at('12:00'), to: at('13:00') },
    { id: 'meeting:2', roomId: 'a', tableId: 't', from: at('15:00'), to: at('16:00') },
  ];
  const taken = takenRooms([session], others).get('a') ?? [];
  const holder = (from: string, to: string) => holderOf(taken, { from: at(from), to: at(to) })?.by;
  expect(holder('09:00', '09:30')).toBeUndefined();
  expect(holder('09:00', '09:31')).toEqual({ kind: 'session', id: 's' });
  expect(holder('11:15', '12:00')).toBeUndefined();
  expect(holder('11:14', '12:30')).toEqual({ kind: 'session', id: 's' });
  expect(holder('12:30', '12:45')).toEqual({ kind: 'other', id: 'meeting:1' });
  expect(holder('15:00', '16:00')).toBeUndefined();
});

it('is open where all of a stretch is, also over two that touch', () => {
  const open = [
    { from: at('10:00'), to: at('11:00') },
    { from: at('09:00'), to: at('10:00') },
  ];
  expect(isOpen(open, { from: at('09:30'), to: at('11:00') })).toBe(true);
  expect(isOpen(open, { from: at('09:30'), to: at('11:01') })).toBe(false);
  expect(isOpen(null, { from: at('09:30'), to: at('11:01') })).toBe(true);
});
