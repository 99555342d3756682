import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { coveringOf } from './covering';
import { roomStrand } from './strands';

const MINUTE = 60_000;
const NINE = Date.parse('2026-12-03T09:00:00+08:00');
const hall = roomStrand({ id: 'hall', name: {}, capacity: 9 });
const cell = { from: NINE, to: NINE + 30 * MINUTE };

const session = (en: string, minute: number, minutes: number, roomId = 'hall'): Session => ({
  ...BLANK_SESSION,
  id: en,
  title: { en },
  roomId,
  minutes,
  startsAt: new Date(NINE + minute * MINUTE).toISOString(),
});

describe('a cell of the grid', () => {
  it('is free beside, before and after what stands in the room', () => {
    const sessions = [
      session('Before', -60, 60),
      session('After', 30, 60),
      session('Beside', 0, 60, 'salon'),
    ];
    expect(coveringOf(hall, cell, sessions, [])).toBeNull();
  });

  it('is taken by the session that reaches into it, the first of several', () => {
    const sessions = [session('Later', 15, 60), session('Opening', -30, 40)];
    expect(coveringOf(hall, cell, sessions, [])).toEqual({
      title: { en: 'Opening' },
      from: NINE - 30 * MINUTE,
      minutes: 40,
    });
  });

  it('is taken by what has the whole room elsewhere, not by what has a table of it', () => {
    const meeting = {
      id: 'm',
      kind: 'meeting',
      people: [],
      hard: true,
      label: { en: 'Meeting' },
      roomId: 'hall',
      from: NINE,
      to: NINE + 20 * MINUTE,
    };
    expect(coveringOf(hall, cell, [], [{ ...meeting, tableId: 't1' }])).toBeNull();
    expect(coveringOf(hall, cell, [], [{ ...meeting, tableId: null }])).toEqual({
      title: { en: 'Meeting' },
      from: NINE,
      minutes: 20,
    });
  });
});
