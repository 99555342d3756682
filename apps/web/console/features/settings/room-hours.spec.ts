import { hoursByDay, rangesOf } from './room-hours';

const ZONE = 'Asia/Shanghai';
const DAYS = ['2018-12-03', '2018-12-04'];

it('shows the hours of a room day by day on the clocks of the venue, and sends them back as they were', () => {
  const ranges = [
    { from: '2018-12-03T01:00:00.000Z', to: '2018-12-03T04:00:00.000Z' },
    { from: '2018-12-03T06:00:00.000Z', to: '2018-12-03T10:30:00.000Z' },
  ];
  const hours = hoursByDay(ranges, DAYS, ZONE);
  expect(hours).toEqual({
    '2018-12-03': [
      { from: '09:00', to: '12:00' },
      { from: '14:00', to: '18:30' },
    ],
    '2018-12-04': [],
  });
  expect(rangesOf(hours, ZONE)).toEqual(ranges);
});

it('parts what goes past midnight between its days', () => {
  const late = [{ from: '2018-12-03T12:00:00.000Z', to: '2018-12-03T18:00:00.000Z' }];
  expect(hoursByDay(late, DAYS, ZONE)).toEqual({
    '2018-12-03': [{ from: '20:00', to: '24:00' }],
    '2018-12-04': [{ from: '00:00', to: '02:00' }],
  });
  expect(rangesOf({ '2018-12-03': [{ from: '20:00', to: '24:00' }] }, ZONE)).toEqual([
    { from: '2018-12-03T12:00:00.000Z', to: '2018-12-03T16:00:00.000Z' },
  ]);
});

it('makes nothing of a range that ends before it begins or is not filled in', () => {
  expect(rangesOf({ '2018-12-03': [{ from: '12:00', to: '09:00' }] }, ZONE)).toBeNull();
  expect(rangesOf({ '2018-12-03': [{ from: '09:00', to: '' }] }, ZONE)).toBeNull();
});
