import { BLANK_SESSION, type Session } from '../domain/session';
import { daysLaterByClock } from './later-days';

const at = (startsAt: string | null): Session => ({ ...BLANK_SESSION, id: 'a', startsAt });
const later = (startsAt: string | null, days: number, zone: string) =>
  daysLaterByClock([at(startsAt)], days, zone)[0]?.startsAt;

describe('a programme so many days later', () => {
  it('is at the same time by the clock in summer as in winter', () => {
    expect(later('2024-02-03T09:30:00.000Z', 0, 'Europe/Brussels')).toBe('2024-02-03T09:30:00.000Z');
    expect(later('2024-02-03T09:30:00.000Z', 182, 'Europe/Brussels')).toBe('2024-08-03T08:30:00.000Z');
    expect(later('2026-12-03T01:00:00.000Z', 365, 'Asia/Vientiane')).toBe('2027-12-03T01:00:00.000Z');
  });

  it('goes to earlier days too, and leaves what has no time', () => {
    expect(later('2024-08-03T08:30:00.000Z', -182, 'Europe/Brussels')).toBe('2024-02-03T09:30:00.000Z');
    expect(later(null, 10, 'Europe/Brussels')).toBe(null);
  });

  it('is an hour later where the clocks skip the time, and the first of two', () => {
    // 30 March 2025, 02:30 is skipped; 26 October 2025, 02:30 comes twice.
    expect(later('2025-03-29T01:30:00.000Z', 1, 'Europe/Brussels')).toBe('2025-03-30T01:30:00.000Z');
    expect(later('2025-10-25T00:30:00.000Z', 1, 'Europe/Brussels')).toBe('2025-10-26T00:30:00.000Z');
  });
});
