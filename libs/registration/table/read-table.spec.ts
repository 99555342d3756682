import { deflateRawSync } from 'node:zlib';
import writeWorkbook from 'write-excel-file/node';
import { commonTexts } from '@app/i18n';
import { LANGUAGES } from '@app/kernel';
import { STANDARD_FORM } from '../domain/standard-form';
import { columnsOf, proposeMapping } from './columns';
import { delimiterOf } from './delimited';
import { columnLabels } from '../imports/table-matter';
import { readTable } from './read-table';
import { measuredArchive } from './unpacked-size';

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

describe('a pasted table', () => {
  it('has cells with line breaks, quotes and empty ends, and knows the line of each row', async () => {
    const text =
      'Name\tOrganisation\tRemarks \r\n"Sok\nDara"\tMinistry of ""X""\r\n\r\nChan\t"A ""B"" C"\t5" pipe\r\n';
    expect(await readTable({ text })).toEqual({
      headers: ['Name', 'Organisation', 'Remarks'],
      rows: [
        { line: 2, cells: ['Sok\nDara', 'Ministry of ""X""', ''] },
        { line: 4, cells: ['Chan', 'A "B" C', '5" pipe'] },
      ],
      read: { format: 'pasted', encoding: null, delimiter: '\t', sheets: [], sheet: null },
    });
  });

  it.each(['', '\n\n', 'Name\tEmail', 'Name\n \n\t'])(
    'of nothing but headers is refused: %j',
    async (text) => {
      await expect(readTable({ text })).rejects.toMatchObject({ code: 'registration.table-empty' });
    },
  );

  it('with a quote that never ends, or half a character, is a table all the same or refused in words', async () => {
    await expect(readTable({ text: 'Name\n"Sok' })).rejects.toMatchObject({
      code: 'registration.table-unreadable',
    });
    const { rows } = await readTable({ text: 'Name\nSok\ud83d\u0000' });
    expect(rows[0]?.cells).toEqual(['Sok\uFFFD\uFFFD']);
  });
});

describe('a CSV file', () => {
  it.each([
    [',', 'a,"b;c",d\n1,2;3,4\n'],
    [';', 'a;b\n1,5;2\n3,5;4\n'],
    ['\t', 'a\tb,c\n1\t2\n'],
    [',', 'a\nb\n'],
    [';', 'sep=;\na,b;c\n'],
  ])('is parted by %j where that parts it evenly: %j', (delimiter, text) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  it('says which encoding it was read in', async () => {
    const utf8 = await readTable({ bytes: bytes('\uFEFF姓名,单位\n李明,发改委\n') });
    expect([utf8.read.encoding, utf8.headers, utf8.rows[0]?.cells]).toEqual([
      'utf-8',
      ['姓名', '单位'],
      ['李明', '发改委'],
    ]);
    // 姓名,单位 / 李明,发改委, as a Chinese spreadsheet saves it.
    const gb = Buffer.from('d0d5c3fb2cb5a5cebb0d0ac0eec3f72cb7a2b8c4ceaf0d0a', 'hex');
    const chinese = await readTable({ bytes: gb });
    expect([chinese.read.encoding, chinese.headers, chinese.rows[0]?.cells]).toEqual([
      'gb18030',
      ['姓名', '单位'],
      ['李明', '发改委'],
    ]);
    const wide = await readTable({ bytes: Buffer.from('\uFEFFa\tb\r\n1\t2\r\n', 'utf16le') });
    expect([wide.read.encoding, wide.rows[0]?.cells]).toEqual(['utf-16', ['1', '2']]);
  });

  it.each([
    ['neither', Buffer.from([0x41, 0x0a, 0xff, 0xff, 0x80])],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff])],
    ['an archive that breaks off', Buffer.from('PK\x03\x04 and no end', 'latin1')],
  ])('of %s is refused in words', async (_, file) => {
    await expect(readTable({ bytes: file })).rejects.toMatchObject({
      code: 'registration.table-unreadable',
    });
  });

  it.each(['\n', '\r', ','])('of millions of %j is refused before it is parted', async (sign) => {
    const endless = bytes(`Name\n${sign.repeat(5_000_000)}x`);
    const before = process.memoryUsage().heapUsed;
    await expect(readTable({ bytes: endless })).rejects.toMatchObject({
      code: 'registration.table-too-large',
    });
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('with as many empty rows behind its people is read', async () => {
    const { rows } = await readTable({ bytes: bytes(`Name,Email\r\nSok,\r\n${',\r\n'.repeat(1_048_576)}`) });
    expect(rows).toEqual([{ line: 2, cells: ['Sok', ''] }]);
  });

  it('that is too large is refused', async () => {
    const long = bytes(`Name\n${'x\n'.repeat(20_001)}`);
    await expect(readTable({ bytes: long })).rejects.toMatchObject({ code: 'registration.table-too-large' });
    const heavy = Buffer.alloc(11 * 1024 * 1024, 'a');
    await expect(readTable({ bytes: heavy })).rejects.toMatchObject({ code: 'registration.table-too-large' });
  });
});

describe('a workbook', () => {
  const cell = (at: string): string => `<c r="${at}" t="inlineStr"><is><t>Name</t></is></c>`;

  it('is read as its author sees it: dates, numbers, formulas that are text', async () => {
    const file = await writeWorkbook([
      { sheet: 'Notes', data: [] },
      {
        sheet: 'People',
        data: [
          ['Name', 'Phone', 'Until', 'Yes', 'Formula'],
          [
            'សុខ ស្រីមុំ',
            { type: Number, value: 85512345678 },
            { type: Date, value: new Date(Date.UTC(2026, 10, 30)), format: 'dd/mm/yyyy' },
            true,
            '=1+1',
          ],
        ],
      },
    ]).toBuffer();
    expect(await readTable({ bytes: file })).toMatchObject({
      headers: ['Name', 'Phone', 'Until', 'Yes', 'Formula'],
      rows: [{ line: 2, cells: ['សុខ ស្រីមុំ', '85512345678', '2026-11-30', 'yes', '=1+1'] }],
      read: { format: 'xlsx', sheets: ['Notes', 'People'], sheet: 'People' },
    });
    await expect(readTable({ bytes: file, sheet: 'Other' })).rejects.toMatchObject({
      code: 'registration.table-sheet-unknown',
    });
  });

  it('is kept and asked for by what its sheets are called, also where no database holds that', async () => {
    const file = await writeWorkbook([
      { sheet: 'A_x0000_', data: [['Name'], ['Sok']] },
      { sheet: 'A_xD800_', data: [['Name'], ['Chan']] },
    ]).toBuffer();
    const { read } = await readTable({ bytes: file });
    expect([read.sheets, read.sheet]).toEqual([['A\uFFFD', 'A\uFFFD (2)'], 'A\uFFFD']);
    expect(await readTable({ bytes: file, sheet: 'A\uFFFD (2)' })).toMatchObject({
      rows: [{ cells: ['Chan'] }],
    });
  });

  it('says each minute of a day as it was typed, though most are no exact part of a day', async () => {
    const day = Date.UTC(2026, 10, 30);
    const minutes = Array.from({ length: 24 * 60 }, (_, minute) => new Date(day + minute * 60_000));
    const format = 'dd/mm/yyyy hh:mm';
    const file = await writeWorkbook([
      ['Lands at'],
      ...minutes.map((value) => [{ type: Date, value, format }]),
    ]).toBuffer();
    const { rows } = await readTable({ bytes: file });
    const typed = minutes.map((value) => value.toISOString().slice(0, 16).replace('T', ' '));
    expect(rows.map(({ cells }) => cells[0])).toEqual(['2026-11-30', ...typed.slice(1)]);
  }, 30_000);

  it('that unpacks to more than any list is refused before it is unpacked, whatever it says of its size', async () => {
    const packed = deflateRawSync(Buffer.alloc(90 * 1024 * 1024));
    expect(packed.length).toBeLessThan(200_000);
    await expect(readTable({ bytes: zipOf('xl/worksheets/sheet1.xml', packed, 10) })).rejects.toMatchObject({
      code: 'registration.table-too-large',
    });
  });

  it('that holds more than its directory names is read as far as the directory goes', async () => {
    const file = await writeWorkbook([['Name'], ['Sok']]).toBuffer();
    const hidden = zipOf('xl/worksheets/hidden.xml', deflateRawSync(Buffer.alloc(90 * 1024 * 1024)), 10);
    const end = file.length - 22;
    const directory = file.readUInt32LE(end + 16);
    const local = hidden.subarray(0, hidden.readUInt32LE(hidden.length - 6));
    const moved = Buffer.from(file.subarray(end));
    moved.writeUInt32LE(directory + local.length, 16);
    const both = Buffer.concat([file.subarray(0, directory), local, file.subarray(directory, end), moved]);
    expect(await readTable({ bytes: both })).toMatchObject({ headers: ['Name'], rows: [{ cells: ['Sok'] }] });
    expect(measuredArchive(both).includes('hidden.xml')).toBe(false);
  });

  it.each([
    ['a cell at the far end of its sheet', `<row r="1048576">${cell('XFD1048576')}</row>`],
    ['a cell to the right of all', `<row r="2">${cell('AMR2')}</row>`],
    ['a cell beyond every end', `<row r="2">${cell('ZZZZZZZ2')}</row>`],
    ['a cell beyond every end, written otherwise', `<row r="2">${cell('&#90;ZZZZZZ2')}</row>`],
    ['millions of rows', '<row/>'.repeat(2_000_000)],
    ['more tags than any list', `<row r="2">${'<x/>'.repeat(13_000_000)}</row>`],
    ['a tag that does not end', `<row r="2" ${'a="1" '.repeat(60_000)}></row>`],
  ])(
    'with %s is refused before it is read, and takes nothing else with it',
    async (_, rest) => {
      const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">${cell('A1')}</row>${rest}</sheetData></worksheet>`;
      const workbook = await writeWorkbook([['Name'], ['Sok']]).toBuffer();
      const bytes = withSheet(workbook, sheet);
      const before = performance.now();
      await expect(readTable({ bytes })).rejects.toMatchObject({ code: 'registration.table-too-large' });
      expect(performance.now() - before).toBeLessThan(10_000);
      expect(await readTable({ bytes: workbook })).toMatchObject({ rows: [{ cells: ['Sok'] }] });
    },
    60_000,
  );

  it('whose rows are formatted to the far end is read as far as anything stands in it', async () => {
    const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">${cell('A1')}</row><row r="2">${cell('A2')}<c r="ALL2" s="1"/></row><row r="1048576" ht="15"/></sheetData></worksheet>`;
    const workbook = await writeWorkbook([['Name'], ['Sok']]).toBuffer();
    expect(await readTable({ bytes: withSheet(workbook, sheet) })).toMatchObject({
      headers: ['Name'],
      rows: [{ cells: ['Name'] }],
    });
  });

  it('of the old kind is refused with what to do', async () => {
    const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    await expect(readTable({ bytes: old })).rejects.toMatchObject({
      code: 'registration.table-old-workbook',
    });
  });
});

/** The same archive with another first sheet; the parts of ours lie one behind the other. */
function withSheet(workbook: Buffer, sheet: string): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const end = workbook.length - 22;
  let at = workbook.readUInt32LE(end + 16);
  let from = 0;
  for (let left = workbook.readUInt16LE(end + 10); left > 0; left -= 1) {
    const length = 46 + workbook.readUInt16LE(at + 28) + workbook.readUInt16LE(at + 30);
    const entry = Buffer.from(workbook.subarray(at, at + length));
    const name = entry.toString('utf8', 46, 46 + entry.readUInt16LE(28));
    const local = entry.readUInt32LE(42);
    const begin = local + 30 + workbook.readUInt16LE(local + 26) + workbook.readUInt16LE(local + 28);
    const isSheet = name === 'xl/worksheets/sheet1.xml';
    const packed = isSheet
      ? deflateRawSync(Buffer.from(sheet))
      : workbook.subarray(begin, begin + entry.readUInt32LE(20));
    const one = zipOf(name, packed, isSheet ? sheet.length : entry.readUInt32LE(24));
    const own = one.readUInt32LE(one.length - 6);
    const listed = Buffer.from(one.subarray(own, one.length - 22));
    listed.writeUInt32LE(from, 42);
    parts.push(one.subarray(0, own));
    directory.push(listed);
    from += own;
    at += length + workbook.readUInt16LE(at + 32);
  }
  const listing = Buffer.concat(directory);
  const last = Buffer.from(workbook.subarray(end));
  last.writeUInt32LE(listing.length, 12);
  last.writeUInt32LE(from, 16);
  return Buffer.concat([...parts, listing, last]);
}

/** An archive of one part that says it unpacks to `size` bytes. */
function zipOf(name: string, packed: Buffer, size: number): Buffer {
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(size, 18);
  shared.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, Buffer.from(name), packed]);
  const entry = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    shared,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

describe('what the columns mean', () => {
  const columns = columnsOf(STANDARD_FORM);
  const labels = columnLabels(STANDARD_FORM);
  const meant = (...headers: string[]) => proposeMapping(headers, columns, { labels, remembered: {} });

  it('is found in each of the seven languages, in any order, required or not', () => {
    for (const language of LANGUAGES) {
      const texts: Readonly<Record<string, string>> = commonTexts(language);
      const keys = ['jobTitle', 'email', 'latinFamily', 'organisationName'];
      expect(meant(...keys.map((key) => ` ${texts[`field.${key}`] ?? ''} *`))).toEqual(keys);
    }
  });

  it('is found by usual words', () => {
    expect(meant('No.', 'Full Name', 'E-Mail', '单位', 'Chức vụ', 'ប្រទេស', 'Favourite colour')).toEqual([
      'reference',
      'name',
      'email',
      'organisationName',
      'jobTitle',
      'country',
      null,
    ]);
  });

  it('is found by the word it has on our own screens', () => {
    expect(meant('Kind', 'Position', 'Category')).toEqual(['organisationKind', 'jobTitle', 'category']);
  });

  it('takes what a list of the country calls the name as the name in its own script', () => {
    for (const header of ['姓名', 'ឈ្មោះ', 'ຊື່', 'အမည်', 'ชื่อ', 'Họ và tên'])
      expect(meant(header, 'Full name')).toEqual(['nativeName', 'name']);
    expect(meant('姓名拼音', '姓名', '国别')).toEqual(['name', 'nativeName', 'country']);
  });

  it('is first for the column that says it by name, wherever it stands', () => {
    expect(
      meant('Family name', 'Given name', 'Family name in Latin letters', 'Given name in Latin letters'),
    ).toEqual(['nativeFamily', 'nativeGiven', 'latinFamily', 'latinGiven']);
    expect(meant('Family name', 'Surname')).toEqual(['latinFamily', null]);
    expect(meant('参考号', '类型')).toEqual(['reference', 'organisationKind']);
  });

  it('is given once, and as it was chosen before', () => {
    expect(meant('Email', 'E-mail address')).toEqual(['email', null]);
    const remembered = { colour: 'themes', name: '' };
    expect(proposeMapping(['Colour', 'Name'], columns, { labels, remembered })).toEqual(['themes', null]);
  });
});
