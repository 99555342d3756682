import { crossTable } from './cross-table';

describe('registrations by country and category', () => {
  const cells = [
    { country: 'KH', category: 'company', count: 3 },
    { country: 'KH', category: 'media', count: 1 },
    { country: 'VN', category: 'company', count: 7 },
  ];

  it('stand in rows with totals, most people first', () => {
    expect(crossTable(cells, ['company', 'media'])).toEqual({
      rows: [
        { country: 'VN', counts: [7, 0], total: 7 },
        { country: 'KH', counts: [3, 1], total: 4 },
      ],
      totals: [10, 1],
      total: 11,
    });
  });

  it('are an empty table when there are none', () => {
    expect(crossTable([], ['company'])).toEqual({ rows: [], totals: [0], total: 0 });
  });
});
