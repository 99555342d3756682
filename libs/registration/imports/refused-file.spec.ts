import { readTable } from '../table/read-table';
import { refusedCsv } from './refused-file';

describe('the file of refused rows', () => {
  it('is inert in a spreadsheet, also by the full-width signs some take for the narrow ones, and read as it was', async () => {
    const cells = ['＝1+1', '＠SUM(A1)', '|x', '%41', '=2', "'tis", '+855 12 345 678'];
    const headers = ['＝HYPERLINK("http://a.example")', 'b', 'c', 'd', 'e', 'f', 'g'];
    const rows = [
      {
        line: 2,
        cells,
        faults: [{ column: 0, field: 'email', code: 'bad-email' }],
        outcome: 'refused' as const,
        asks: null,
      },
    ];
    const csv = refusedCsv({ headers, rows: rows as never, language: 'en' });
    for (const cell of csv
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .split(/[,\r\n]+/))
      expect(cell).not.toMatch(/^"?[=+\-@|%＝＋－＠]/u);
    const read = await readTable({ bytes: csv });
    expect(read.headers.slice(0, 7)).toEqual(headers);
    expect(read.rows[0]?.cells.slice(0, 7)).toEqual(cells);
  });
});
