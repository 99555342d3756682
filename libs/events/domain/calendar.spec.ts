import { addDays } from '@app/kernel';
import {
  dateIn,
  daysBetween,
  isCalendarDate,
  isEventDay,
  isTimezone,
  momentOf,
  wallClockAt,
} from './calendar';
import { carriesWhiteText, contrastWithWhite } from './colour';
import { eventStates, missingForLive } from './event-state';

describe('a day', () => {
  it.each([
    ['2018-12-03', true],
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2018-13-01', false],
    ['2018-1-1', false],
    ['0000-01-01', false],
    ['tomorrow', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isCalendarDate(text)).toBe(exists);
  });

  it.each([
    ['1999-12-31', false],
    ['2000-01-01', true],
    ['2099-12-31', true],
    ['2100-01-01', false],
    ['0001-01-01', false],
    ['9999-12-31', false],
  ])('%s can be one of an event: %s', (text, can) => {
    expect(isEventDay(text)).toBe(can);
  });

  it('is counted on and back over the ends of months and years', () => {
    expect([addDays('2018-12-31', 1), addDays('2024-03-01', -1), addDays('2018-12-03', 0)]).toEqual([
      '2019-01-01',
      '2024-02-29',
      '2018-12-03',
    ]);
    expect([daysBetween('2018-12-03', '2019-01-02'), daysBetween('2019-01-02', '2018-12-03')]).toEqual([
      30, -30,
    ]);
  });

  it('is another one at the same moment elsewhere', () => {
    const moment = new Date('2018-12-03T17:30:00Z');
    expect(['Asia/Shanghai', 'Asia/Yangon', 'UTC'].map((zone) => dateIn(zone, moment))).toEqual([
      '2018-12-04',
      '2018-12-04',
      '2018-12-03',
    ]);
  });
});

describe('a wall clock time', () => {
  it.each([
    ['2018-11-26T18:00', 'Asia/Shanghai', '2018-11-26T10:00:00.000Z'],
    ['2018-11-26T18:00', 'Asia/Yangon', '2018-11-26T11:30:00.000Z'],
    ['2018-11-26T18:00:00', 'Asia/Phnom_Penh', '2018-11-26T11:00:00.000Z'],
    ['2018-07-01T00:00', 'Europe/Paris', '2018-06-30T22:00:00.000Z'],
  ])('%s in %s is %s', (wall, zone, moment) => {
    expect(momentOf(wall, zone)?.toISOString()).toBe(moment);
  });

  it.each([
    ['2026-03-29T02:30', 'Europe/Paris'],
    ['2026-10-25T02:30', 'Europe/Paris'],
    ['2026-11-26T25:00', 'Asia/Shanghai'],
    ['2026-11-26', 'Asia/Shanghai'],
    ['26 November', 'Asia/Shanghai'],
  ])('%s in %s names no moment, or two', (wall, zone) => {
    expect(momentOf(wall, zone)).toBeNull();
  });

  it('is in a zone that exists', () => {
    expect(['Asia/Shanghai', 'Asia/Atlantis', '', '+08:00'].map(isTimezone)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a colour', () => {
  it('carries white words, or does not', () => {
    expect(['#0B5CAD', '#00705A', '#FFFFFF', '#FFEE00', '0B5CAD', '#0b5cad'].map(carriesWhiteText)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(contrastWithWhite('#000000')).toBeCloseTo(21, 5);
    expect(contrastWithWhite('#FFFFFF')).toBeCloseTo(1, 5);
  });
});

describe('the life of an event', () => {
  it('has no state that is never reached', () => {
    expect(eventStates.unreachable('draft')).toEqual([]);
  });

  it('does not begin before there is something to show', () => {
    expect(missingForLive({ name: {}, days: [], themes: [] })).toEqual(['name', 'days', 'themes']);
    expect(missingForLive({ name: { en: 'x' }, days: [1], themes: [1] })).toEqual([]);
  });
});

describe('the wall clock of a zone', () => {
  it.each([
    ['Asia/Shanghai', '2018-12-03T06:30:59Z', '2018-12-03T14:30+08:00'],
    ['Asia/Yangon', '2018-12-03T20:00:00Z', '2018-12-04T02:30+06:30'],
    ['UTC', '2018-12-03T06:30:00Z', '2018-12-03T06:30+00:00'],
    ['America/St_Johns', '2018-12-03T01:00:00Z', '2018-12-02T21:30-03:30'],
    // The hour that comes twice is told apart.
    ['Europe/Berlin', '2018-10-28T00:30:00Z', '2018-10-28T02:30+02:00'],
    ['Europe/Berlin', '2018-10-28T01:30:00Z', '2018-10-28T02:30+01:00'],
  ])('of %s', (zone, at, clock) => {
    expect(wallClockAt(new Date(at), zone)).toBe(clock);
  });
});
