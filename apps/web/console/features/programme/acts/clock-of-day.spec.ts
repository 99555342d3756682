import { dayBounds } from '@app/events/domain/calendar';
import { clockOn, dayOfNight, momentOn } from './clock-of-day';

const ZONE = 'Asia/Phnom_Penh';
const days = dayBounds(
  [
    { id: 'first', date: '2026-12-03' },
    { id: 'second', date: '2026-12-04' },
  ],
  ZONE,
);
const [first, second] = days as [(typeof days)[0], (typeof days)[0]];
const at = (wall: string) => Date.parse(`${wall}:00+07:00`);

describe('the clock of a day', () => {
  it.each([
    ['09:30', '2026-12-03T09:30'],
    ['9:30 ', '2026-12-03T09:30'],
    ['24:30', '2026-12-04T00:30'],
  ])('typed as %s is %s', (typed, wall) => {
    expect(momentOn(first, typed, ZONE)).toBe(at(wall));
  });

  it.each(['', '9', '30:00', '09:60', 'noon'])('knows no time in “%s”', (typed) => {
    expect(momentOn(first, typed, ZONE)).toBeNull();
  });

  it('types what begins after midnight so that it is not taken for the morning before', () => {
    const typed = clockOn(first, at('2026-12-04T00:30'), ZONE);
    expect(typed).toBe('24:30');
    expect(momentOn(first, typed, ZONE)).toBe(at('2026-12-04T00:30'));
    expect(clockOn(second, at('2026-12-04T00:30'), ZONE)).toBe('00:30');
  });

  it('is that of the zone on the day the clocks are changed', () => {
    const [day] = dayBounds([{ id: 'changed', date: '2026-10-25' }], 'Europe/Berlin');
    expect(day && momentOn(day, '09:00', 'Europe/Berlin')).toBe(Date.parse('2026-10-25T09:00:00+01:00'));
  });

  it('finds the day of a moment, the last one also by its night', () => {
    expect(dayOfNight(days, at('2026-12-04T00:30'), ZONE)).toBe(1);
    expect(dayOfNight(days, at('2026-12-05T00:30'), ZONE)).toBe(1);
    expect(dayOfNight(days, at('2026-12-05T09:00'), ZONE)).toBe(-1);
    expect(dayOfNight(days, at('2026-12-01T09:00'), ZONE)).toBe(-1);
  });
});
