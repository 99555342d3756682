import { DEFAULT_RULES } from '@app/commitments/domain/rules';
import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import type { Surroundings } from '../conflicts/surroundings';
import { closedBands, peopleBands } from './bands';
import { columnsOf, gridDays } from './geometry';
import { roomStrand } from './strands';

const days = gridDays([{ id: 'd1', date: '2026-12-03' }], 'Asia/Shanghai');
const grid = {
  days,
  columns: columnsOf(
    [0],
    ['hall', 'attic'].map((id) => roomStrand({ id, name: {}, capacity: 9 })),
  ),
  window: { from: 8 * 60, to: 19 * 60 },
};
const clock = (wall: string): number => Date.parse(`2026-12-03T${wall}:00+08:00`);

const surroundings: Surroundings = {
  engaged: new Map(
    ['li', 'wang'].map((id) => [
      `part-of-${id}`,
      {
        engagementId: `part-of-${id}`,
        speakerId: id,
        personId: id,
        name: id,
        role: 'keynote',
        placedIn: null,
        state: 'confirmed',
      },
    ]),
  ),
  rooms: [
    { id: 'hall', venueId: 'v', capacity: 9, capacities: {}, open: null },
    {
      id: 'attic',
      venueId: 'v',
      capacity: 9,
      capacities: {},
      open: [{ from: clock('10:00'), to: clock('18:00') }],
    },
  ],
  people: [{ id: 'li', available: [{ from: clock('07:00'), to: clock('12:00') }], groups: [] }],
  interpreters: [],
  others: [],
  rules: DEFAULT_RULES,
};

const spoken = (id: string, wall: string | null, minutes: number, who: readonly string[]): Session => ({
  ...BLANK_SESSION,
  id,
  title: { en: id },
  roomId: 'hall',
  startsAt: wall === null ? null : new Date(clock(wall)).toISOString(),
  minutes,
  items: [
    {
      id: `item of ${id}`,
      kind: 'speech',
      title: {},
      minutes,
      appearances: who.map((name) => ({ engagementId: `part-of-${name}` })),
    },
  ],
});

describe('where a session cannot well stand', () => {
  it('is where its room is closed, in the column of that room alone', () => {
    expect(closedBands(surroundings, grid)).toEqual([
      { column: 1, columns: 1, minute: 480, minutes: 120, reasons: [] },
      { column: 1, columns: 1, minute: 1080, minutes: 60, reasons: [] },
    ]);
  });

  it('is while whoever speaks in it is away or in another one, over all rooms', () => {
    const held = spoken('held', '09:00', 60, ['li', 'wang']);
    const other = spoken('other', '11:00', 90, ['wang']);
    expect(peopleBands(held, [held, other], surroundings, grid)).toEqual([
      {
        column: 0,
        columns: 2,
        minute: 660,
        minutes: 60,
        reasons: [{ names: ['wang'], busy: { en: 'other' } }],
      },
      {
        column: 0,
        columns: 2,
        minute: 720,
        minutes: 30,
        reasons: [
          { names: ['li'], busy: null },
          { names: ['wang'], busy: { en: 'other' } },
        ],
      },
      { column: 0, columns: 2, minute: 750, minutes: 390, reasons: [{ names: ['li'], busy: null }] },
    ]);
  });

  it('is the same for one that has no time yet, and nowhere for one nobody speaks in', () => {
    const waiting = spoken('waiting', null, 60, ['li']);
    expect(peopleBands(waiting, [waiting], surroundings, grid)).toEqual([
      { column: 0, columns: 2, minute: 720, minutes: 420, reasons: [{ names: ['li'], busy: null }] },
    ]);
    expect(peopleBands(spoken('empty', null, 60, []), [], surroundings, grid)).toEqual([]);
  });

  it('is one part for a session whose speakers take turns', () => {
    const turns = spoken('turns', '14:00', 30, ['li']);
    const after = spoken('after', '14:30', 30, ['wang']);
    const both = { ...turns, minutes: 60, items: [...turns.items, ...after.items] };
    const held = spoken('held', '09:00', 60, ['li', 'wang']);
    const free = { ...surroundings, people: [] };
    expect(peopleBands(held, [both], free, grid)).toEqual([
      {
        column: 0,
        columns: 2,
        minute: 840,
        minutes: 60,
        reasons: [{ names: ['li', 'wang'], busy: { en: 'turns' } }],
      },
    ]);
  });

  it('is also while something else than a session takes her', () => {
    const meeting = {
      id: 'm',
      kind: 'meeting',
      people: ['wang'],
      roomId: null,
      tableId: null,
      hard: true,
      from: clock('15:00'),
      to: clock('15:30'),
      label: { en: 'Meeting' },
    };
    const held = spoken('held', '09:00', 60, ['wang']);
    expect(peopleBands(held, [held], { ...surroundings, others: [meeting] }, grid)).toEqual([
      {
        column: 0,
        columns: 2,
        minute: 900,
        minutes: 30,
        reasons: [{ names: ['wang'], busy: { en: 'Meeting' } }],
      },
    ]);
  });
});
