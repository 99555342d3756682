import { DEFAULT_RULES } from '@app/commitments/domain/rules';
import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import type { Surroundings } from '../conflicts/surroundings';
import { columnsOf, gridDays, placeAt, placed } from './geometry';
import { peopleStrands, roomStrand, themeStrand } from './strands';

const part = (id: string, personId: string | null) =>
  [
    `part of ${id}`,
    {
      engagementId: `part of ${id}`,
      speakerId: id,
      personId,
      name: id,
      role: 'keynote',
      placedIn: null,
      state: '',
    },
  ] as const;

const around: Surroundings = {
  engaged: new Map([part('Wang', 'w'), part('Li', 'l'), part('Gone', null)]),
  rooms: [],
  people: [],
  interpreters: [{ id: 'i', available: null, mostMinutesAtOnce: null, mostMinutesADay: null, name: 'Chea' }],
  others: [],
  rules: DEFAULT_RULES,
};

const spoken: Session = {
  ...BLANK_SESSION,
  id: 'a',
  startsAt: '2026-12-03T01:00:00.000Z',
  items: [
    {
      id: 'first',
      kind: 'panel',
      title: {},
      minutes: 60,
      appearances: ['Wang', 'Li', 'Gone'].map((name) => ({ engagementId: `part of ${name}` })),
    },
  ],
  channels: [
    {
      language: 'km',
      mode: 'simultaneous',
      booth: 'A',
      relay: '',
      receivers: null,
      interpreters: [{ interpreterId: 'i', fromMinute: null, toMinute: null }],
    },
  ],
};
const days = gridDays([{ id: 'd1', date: '2026-12-03' }], 'Asia/Shanghai');

describe('what has a column', () => {
  it('is everybody who speaks or interprets, by name; a session stands with each of them', () => {
    const strands = peopleStrands([spoken], around);
    expect(strands.map(({ name }) => name('en'))).toEqual(['Chea', 'Li', 'Wang']);
    const places = placed([spoken], days, columnsOf([0], strands));
    expect(places.map(({ column, minute }) => [column, minute])).toEqual([
      [0, 540],
      [1, 540],
      [2, 540],
    ]);
    expect(strands[0]?.takes(spoken)).toBe(spoken);
  });

  it('is a theme, or none of them, and a session put there belongs to it', () => {
    const [trade, none] = [
      themeStrand({ id: 'trade', name: { en: 'Trade' } }, ''),
      themeStrand(null, 'No theme'),
    ];
    expect([trade.holds(spoken), none.holds(spoken)]).toEqual([false, true]);
    expect(none.name('en')).toBe('No theme');
    const moved = trade.takes(spoken);
    expect([moved.themeId, moved.roomId]).toEqual(['trade', null]);
    expect(none.takes(moved).themeId).toBeNull();
  });

  it('is a room, also with what else has it as a whole', () => {
    const hall = roomStrand({ id: 'hall', name: { en: 'Hall' }, capacity: 9 });
    const claim = {
      id: 'm',
      kind: 'meeting',
      people: [],
      roomId: 'hall',
      tableId: null,
      hard: true,
      from: 0,
      to: 1,
    };
    expect(hall.holdsOther(claim)).toBe(true);
    expect(hall.holdsOther({ ...claim, tableId: 't' })).toBe(false);
    expect(hall.holds(hall.takes(spoken))).toBe(true);
  });
});

it('the keys stay on the card of the column they came to, and on another of hers where that is gone', () => {
  const places = placed([spoken], days, columnsOf([0], peopleStrands([spoken], around)));
  const at = { kind: 'session', session: 'a' } as const;
  expect(placeAt({ ...at, column: 2 }, places)?.column).toBe(2);
  expect(placeAt({ ...at, column: 7 }, places)?.column).toBe(0);
  expect(placeAt(at, places)?.column).toBe(0);
  expect(placeAt({ kind: 'cell', column: 0, minute: 540 }, places)).toBeUndefined();
});
