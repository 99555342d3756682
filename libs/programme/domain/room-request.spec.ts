import {
  BLANK_WISH,
  byUrgency,
  faultsOfWish,
  mayBecome,
  ROOM_REQUEST_STATES,
  type RoomRequestPriority,
  type RoomRequestState,
  type RoomWish,
} from './room-request';

const wish = (facts: Partial<RoomWish> = {}): RoomWish => ({
  ...BLANK_WISH,
  party: 'A bank',
  title: 'Talks',
  ...facts,
});
const fields = (facts: Partial<RoomWish>): string[] => faultsOfWish(wish(facts)).map(({ field }) => field);
const at = (hour: number): Date => new Date(Date.UTC(2018, 11, 3, hour));

it('every state is reached from the first, and a withdrawn request is over', () => {
  expect(ROOM_REQUEST_STATES.filter((state) => mayBecome('asked', state))).toEqual([
    'approved',
    'declined',
    'withdrawn',
  ]);
  expect(ROOM_REQUEST_STATES.filter((state) => mayBecome('withdrawn', state))).toEqual([]);
  expect(ROOM_REQUEST_STATES.filter((state) => mayBecome('declined', state))).toEqual(['approved']);
});

it('a wish says who asks, for what, and times in which the meeting fits', () => {
  expect(fields({})).toEqual([]);
  expect(fields({ party: '', delegationId: 'd' })).toEqual([]);
  expect(fields({ party: '' })).toEqual(['party']);
  expect(fields({ delegationId: 'd' })).toEqual(['party']);
  expect(fields({ title: ' ' })).toEqual(['title']);
  expect(fields({ earliest: at(9) })).toEqual(['latest']);
  expect(fields({ earliest: at(9), latest: at(10) })).toEqual([]);
  expect(fields({ earliest: at(9), latest: at(10), minutes: 61 })).toEqual(['latest']);
});

it('what waits stands first, the host’s needs before all, then what was decided last', () => {
  const request = (
    id: string,
    state: RoomRequestState,
    priority: RoomRequestPriority,
    askedAt: Date,
    decidedAt: Date | null = null,
  ) => ({ id, state, priority, askedAt, decidedAt });
  const requests = [
    request('done', 'approved', 'host', at(1), at(5)),
    request('other', 'asked', 'other', at(1)),
    request('late host', 'asked', 'host', at(4)),
    request('delegation', 'asked', 'delegation', at(2)),
    request('host', 'asked', 'host', at(3)),
    request('just declined', 'declined', 'other', at(1), at(6)),
  ];
  expect(requests.toSorted(byUrgency).map(({ id }) => id)).toEqual([
    'host',
    'late host',
    'delegation',
    'other',
    'just declined',
    'done',
  ]);
});
