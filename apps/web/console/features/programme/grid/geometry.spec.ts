import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { columnsOf, gridDays, momentOfCell, placed, windowOf } from './geometry';
import { roomStrand } from './strands';

const days = gridDays(
  [
    { id: 'd2', date: '2026-12-04' },
    { id: 'd1', date: '2026-12-03' },
  ],
  'Asia/Shanghai',
);

const at = (id: string, wall: string, minutes: number, roomId: string | null = 'hall'): Session => ({
  ...BLANK_SESSION,
  id,
  roomId,
  minutes,
  startsAt: new Date(`${wall}:00+08:00`).toISOString(),
});

const room = (id: string) => roomStrand({ id, name: { en: id }, capacity: 9 });

describe('the grid of a programme', () => {
  it('has the days in their order, from midnight to midnight of the zone', () => {
    expect(days.map(({ date }) => date)).toEqual(['2026-12-03', '2026-12-04']);
    expect(new Date(days[0]?.from ?? 0).toISOString()).toBe('2026-12-02T16:00:00.000Z');
    expect(days[0]?.to).toBe(days[1]?.from);
  });

  it('puts each session into its column, and those that overlap side by side', () => {
    const sessions = [
      at('a', '2026-12-03T09:00', 60),
      at('b', '2026-12-03T09:30', 60),
      at('c', '2026-12-03T10:00', 30),
      at('d', '2026-12-03T10:30', 30),
      at('e', '2026-12-04T09:00', 30, 'room'),
      at('f', '2026-12-05T09:00', 30),
    ];
    const columns = columnsOf([0, 1], ['hall', 'room'].map(room));
    const seen = placed(sessions, days, columns).map(
      ({ session, column, minute, lane, lanes }) => `${session.id} ${column} ${minute} ${lane}/${lanes}`,
    );
    // The fourth touches the second and begins anew.
    expect(seen).toEqual(['a 0 540 0/2', 'b 0 570 1/2', 'c 0 600 0/2', 'd 0 630 0/1', 'e 3 540 0/1']);
  });

  it('shows the usual hours, and an hour around what is earlier or later', () => {
    expect(windowOf(days, [0], [])).toEqual({ from: 480, to: 1140 });
    const night = [at('a', '2026-12-03T06:30', 30), at('b', '2026-12-03T23:30', 90)];
    expect(windowOf(days, [0], night)).toEqual({ from: 300, to: 1560 });
    expect(windowOf(days, [1], night)).toEqual({ from: 480, to: 1140 });
  });

  it('knows the moment of a cell, also over midnight', () => {
    const columns = columnsOf([1], [room('hall')]);
    expect(momentOfCell(days, columns, { column: 0, minute: 540 })).toBe('2026-12-04T01:00:00.000Z');
    expect(momentOfCell(days, columns, { column: 0, minute: 1470 })).toBe('2026-12-04T16:30:00.000Z');
    expect(momentOfCell(days, columns, { column: 7, minute: 540 })).toBeNull();
  });
});
