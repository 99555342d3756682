import { daySpan } from './day-span';

describe('a day of the event', () => {
  it.each([
    ['2026-12-03', 'Asia/Shanghai', '2026-12-02T16:00:00.000Z', '2026-12-03T16:00:00.000Z'],
    ['2026-12-03', 'Asia/Yangon', '2026-12-02T17:30:00.000Z', '2026-12-03T17:30:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['2026-12-03', 'Pacific/Kiritimati', '2026-12-02T10:00:00.000Z', '2026-12-03T10:00:00.000Z'],
    ['2026-12-03', 'Pacific/Pago_Pago', '2026-12-03T11:00:00.000Z', '2026-12-04T11:00:00.000Z'],
  ])('%s in %s', (day, zone, from, to) => {
    expect(daySpan(day, zone)).toEqual({ from, to });
  });
});
