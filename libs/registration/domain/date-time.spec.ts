import { isWallTime, readDateTime, wallTimeOf } from './date-time';

describe('a date with its time', () => {
  it.each([
    ['2026-12-03T14:30', '2026-12-03T14:30', null],
    ['2026-12-03 14:30', '2026-12-03T14:30', null],
    ['2026-12-03T14:30:59', '2026-12-03T14:30', null],
    ['2026-12-03T14:30:00.000Z', '2026-12-03T14:30', '+00:00'],
    ['2026-12-03T14:30+08:00', '2026-12-03T14:30', '+08:00'],
    ['2026-12-03t14:30-03:30', '2026-12-03T14:30', '-03:30'],
    ['២០២៦-១២-០៣ ១៤:៣០', '2026-12-03T14:30', null],
  ])('%s', (text, wall, offset) => {
    const read = readDateTime(text);
    expect(read && [read.wall, read.offset]).toEqual(wall === null ? null : [wall, offset]);
  });

  it.each([
    '',
    '2026-12-03',
    '14:30',
    '2026-02-30T14:30',
    '2026-12-03T24:00',
    '2026-12-03T14:60',
    '2026-13-03T14:30',
    '0000-12-03T14:30',
    '9999-12-03T14:30',
    '12026-12-03T14:30',
    '2026-12-03T14:30+15:00',
    '2026-12-03T14:30+08:61',
    '2026-12-03T14:30+8',
    '2026-12-03T14:30[Asia/Shanghai]',
    '2026-12-03T14:30; drop table',
    '=2026-12-03T14:30',
  ])('%j is none', (text) => {
    expect(readDateTime(text)).toBeNull();
  });

  it('shows its clock, and what was typed where it is none', () => {
    expect(wallTimeOf('2026-12-03T14:30+08:00')).toBe('2026-12-03T14:30');
    expect(wallTimeOf('3 December')).toBe('3 December');
    expect(isWallTime('2026-12-03T14:30+08:00')).toBe(false);
  });
});
