import { everyDay, peak, ticks } from './day-counts';

describe('registrations per day', () => {
  it('have every day between the first and the last', () => {
    const days = [
      { date: '2018-11-02', count: 4 },
      { date: '2018-10-30', count: 1 },
    ];
    expect(everyDay(days)).toEqual([
      { date: '2018-10-30', count: 1 },
      { date: '2018-10-31', count: 0 },
      { date: '2018-11-01', count: 0 },
      { date: '2018-11-02', count: 4 },
    ]);
  });

  it('keep the last 120 days of a long time', () => {
    const days = [
      { date: '2017-01-01', count: 1 },
      { date: '2018-11-02', count: 4 },
    ];
    const shown = everyDay(days);
    expect([shown.length, shown[0]?.date, shown.at(-1)?.date]).toEqual([120, '2018-07-06', '2018-11-02']);
  });

  it('are none when nobody registered', () => {
    expect(everyDay([])).toEqual([]);
  });

  it('name the first of the busiest days', () => {
    const days = [
      { date: '2018-11-01', count: 2 },
      { date: '2018-11-02', count: 5 },
      { date: '2018-11-03', count: 5 },
    ];
    expect(peak(days)?.date).toBe('2018-11-02');
  });
});

describe('the scale of the chart', () => {
  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [6, [0, 2, 4, 6]],
    [47, [0, 20, 40, 60]],
    [240, [0, 100, 200, 300]],
  ])('for %d goes over %j', (highest, scale) => {
    expect(ticks(highest)).toEqual(scale);
  });
});
