import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { CsvWriter } from './csv-writer';
import { inert } from './inert';
import type { SheetHead, SheetWriter } from './sheet';
import { XlsxWriter } from './xlsx-writer';

const HEAD: SheetHead = {
  name: 'People: a/b',
  columns: ['Name', 'Came', 'When', 'Number'],
  yes: 'ja',
  no: 'nein',
  timezone: 'Asia/Shanghai',
};

const MOMENT = new Date('2026-12-03T01:05:00Z');

/** What reliability.md and the spreadsheets' own manuals name, as they are and behind what people do not see. */
const FORMULAS = [
  '=HYPERLINK("https://example.org","x")',
  "=cmd|' /C calc'!A0",
  '+cmd|x',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  ' =1',
  '\u200B=1',
  '\uFEFF=1',
  '%0A=1',
  '|calc',
];

async function written(
  writer: SheetWriter,
  rows: (string | boolean | Date | number | null)[][],
): Promise<Buffer> {
  for (const row of rows) await writer.add([row]);
  return writer.end();
}

describe('a text that may be a formula', () => {
  it.each(FORMULAS)('stands behind an apostrophe: %j', (text) => {
    expect(inert(text)).toBe(`'${text}`);
  });

  it.each(['Sok', 'សុខ', '1 = 1', 'a@example.org', "O'Brien", '', '王小明'])('is not "%s"', (text) => {
    expect(inert(text)).toBe(text);
  });
});

describe('a CSV file', () => {
  it('is UTF-8 with its mark, and says yes, no and when in words', async () => {
    const bytes = await written(new CsvWriter(HEAD), [
      ['សុខ, "ស្រី"\nមុំ', true, MOMENT, 7],
      [null, false, null, null],
    ]);
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(parse(bytes, { bom: true })).toEqual([
      ['Name', 'Came', 'When', 'Number'],
      ['សុខ, "ស្រី"\nមុំ', 'ja', '2026-12-03 09:05', '7'],
      ['', 'nein', '', ''],
    ]);
  });

  it('holds no formula', async () => {
    const bytes = await written(
      new CsvWriter(HEAD),
      FORMULAS.map((text) => [text, null, null, null]),
    );
    const rows: string[][] = parse(bytes, { bom: true });
    expect(rows.slice(1).map(([cell]) => cell)).toEqual(FORMULAS.map((text) => `'${text}`));
  });
});

describe('an XLSX file', () => {
  it('has cells of their own kinds', async () => {
    const bytes = await written(new XlsxWriter(HEAD), [
      ['<សុខ> & "ស្រីមុំ"', true, MOMENT, 7],
      [null, false, null, null],
    ]);
    const rows = await readSheet(bytes);
    // A day is counted in parts of itself, which are no round numbers.
    expect(Math.round(Number(rows[1]?.[2]) / 1000)).toBe(Date.parse('2026-12-03T09:05:00Z') / 1000);
    expect(rows).toEqual([
      ['Name', 'Came', 'When', 'Number'],
      ['<សុខ> & "ស្រីមុំ"', 'ja', expect.any(Date), 7],
      [null, 'nein', null, null],
    ]);
  });

  it('holds texts, and no formula', async () => {
    const bytes = await written(
      new XlsxWriter(HEAD),
      FORMULAS.map((text) => [text, null, null, null]),
    );
    const [, ...rows] = await readSheet(bytes, { trim: false });
    const read = rows.map(([cell]) => String(cell).replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
    expect(read).toEqual(FORMULAS.map((text) => text.replaceAll('\r', '\n')));
  });

  it('leaves out what no XML holds', async () => {
    const bytes = await written(new XlsxWriter(HEAD), [['a\0b\u0007c\uD800d', null, null, null]]);
    expect((await readSheet(bytes))[1]?.[0]).toBe('abcd');
  });

  it('makes the same bytes of the same rows', async () => {
    const make = () => written(new XlsxWriter(HEAD), [['a', true, MOMENT, 1]]);
    expect((await make()).equals(await make())).toBe(true);
  });
});
