import { momentOf } from '@app/events/domain/calendar';
import { wallTimeOf } from './wall-time';

describe('the wall time of an instant', () => {
  it.each([
    ['2018-11-26T10:00:00.000Z', 'Asia/Shanghai', '2018-11-26T18:00'],
    ['2018-11-26T17:30:00.000Z', 'Asia/Yangon', '2018-11-27T00:00'],
    ['2018-12-31T23:59:00.000Z', 'UTC', '2018-12-31T23:59'],
  ])('%s in %s is %s', (instant, zone, wall) => {
    expect(wallTimeOf(instant, zone)).toBe(wall);
    expect(momentOf(wall, zone)?.toISOString()).toBe(instant);
  });
});
