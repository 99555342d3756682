import type { Day } from '../../../api/types';
import { codeFor, laterDays, onOtherWeekdays } from './later-days';

const days = ['2026-12-07', '2026-12-08', '2026-12-10'].map((date) => ({ date }) as Day);

describe('the days of another edition', () => {
  it('are as far apart as those of this one, across the end of a month and of a year', () => {
    const becomes = (startsOn: string) => laterDays({ days }, startsOn).map((later) => later.becomes);
    expect(becomes('2027-12-30')).toEqual(['2027-12-30', '2027-12-31', '2028-01-02']);
    expect(becomes('2026-12-07')).toEqual(['2026-12-07', '2026-12-08', '2026-12-10']);
  });

  it('are none while nobody has said when it begins, and of an event without days', () => {
    expect(laterDays({ days }, '')).toEqual([]);
    expect(laterDays({ days: [] }, '2027-12-06')).toEqual([]);
  });

  it('tell whether they are on other days of the week', () => {
    expect(onOtherWeekdays(laterDays({ days }, '2027-12-06'))).toBe(false);
    expect(onOtherWeekdays(laterDays({ days }, '2027-12-07'))).toBe(true);
    expect(onOtherWeekdays([])).toBe(false);
  });

  it('give it a code with their year', () => {
    expect(codeFor('lancang-mekong-2018', '2027-12-06')).toBe('lancang-mekong-2027');
    expect(codeFor('lancang-mekong', '2027-12-06')).toBe('lancang-mekong-2027');
  });
});
