import { momentText, readClock, readDuration, readMoment } from '../domain/written-times';
import { Zone } from './zone';

describe('a duration', () => {
  it.each([
    ['00:30', 30],
    ['0:05', 5],
    ['01:30', 90],
    ['00:30:00', 30],
    ['01:30:00', 90],
    ['1:00:00:00', 24 * 60],
    ['24:00', 24 * 60],
    ['36:15', 36 * 60 + 15],
    ['PT1H30M', 90],
    ['PT45M', 45],
    ['P1D', 24 * 60],
    ['45', 45],
  ])('of %s', (text, minutes) => {
    expect(readDuration(text)).toEqual({ minutes, seconds: 0 });
  });

  it.each(['', 'half an hour', '00:75', '-00:30', '1:30:75', '1:25:00:00', 'P', 'PT', '9999:00', '1.5'])(
    'is not “%s”',
    (text) => {
      expect(readDuration(text)).toBeNull();
    },
  );
});

describe('a time of the day', () => {
  it.each([
    ['9:05', 545, 0],
    ['09:05', 545, 0],
    ['23:59:30', 1439, 30],
  ])('is %s', (text, minutes, seconds) => {
    expect(readClock(text)).toEqual({ minutes, seconds });
  });

  it.each(['24:00', '9', '09:60', '9h05', '09:05 pm'])('is not “%s”', (text) => {
    expect(readClock(text)).toBeNull();
  });
});

describe('a moment', () => {
  it.each([
    ['2024-02-03T10:30:00+01:00', 60 * 60_000, false],
    ['2024-02-03T10:30:00.000+0100', 60 * 60_000, false],
    ['2024-02-03 10:30-03:30', -210 * 60_000, false],
    ['2024-02-03T10:30:00Z', 0, true],
    ['2024-02-03T10:30', null, false],
  ])('is %s', (text, offset, utc) => {
    expect(readMoment(text)).toEqual({ date: '2024-02-03', minutes: 630, seconds: 0, offset, utc });
  });

  it.each([
    '2024-02-30T10:30:00Z',
    '0001-01-01T00:00:00+18:00',
    '9999-12-31T23:59:00-12:00',
    '2024-02-03',
    '2024-02-03T25:00Z',
    '2024-02-03T10:30+19:00',
    '3.2.2024 10:30',
  ])('is not “%s”', (text) => {
    expect(readMoment(text)).toBeNull();
  });

  it('is told by the clock it is shown on', () => {
    expect(momentText(Date.parse('2024-02-03T09:30:00Z'), -210 * 60_000)).toBe('2024-02-03T06:00:00-03:30');
  });
});

describe('a zone', () => {
  const told = (zone: string, date: string, minutes: number) =>
    Zone.of(zone)
      ?.momentsOf(date, minutes)
      .map((at) => new Date(at).toISOString());

  it('shows every minute once, but none of those it jumps over, and some twice', () => {
    expect(told('Europe/Brussels', '2024-02-03', 630)).toEqual(['2024-02-03T09:30:00.000Z']);
    expect(told('Europe/Brussels', '2024-03-31', 150)).toEqual([]);
    expect(told('Europe/Brussels', '2024-10-27', 150)).toEqual([
      '2024-10-27T00:30:00.000Z',
      '2024-10-27T01:30:00.000Z',
    ]);
    // Clocks of half an hour.
    expect(told('Australia/Lord_Howe', '2024-10-06', 135)).toEqual([]);
  });

  it.each(['+08:00', 'Nowhere/Land', ''])('is not called “%s”', (name) => {
    expect(Zone.of(name)).toBeNull();
  });
});
