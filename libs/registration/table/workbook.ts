import readWorkbook, { type CellValue } from 'read-excel-file/node';
import { asTable } from './as-table';
import type { Table } from './table';
import { sheetUnknown, tableUnreadable } from './table.errors';
import { assertSmallUnpacked } from './unpacked-size';

/** A sheet of an Excel workbook, the first that has anything where none is named; dates and numbers as they are read. */
export async function readXlsx(bytes: Buffer, wanted: string | null): Promise<Table> {
  assertSmallUnpacked(bytes);
  const sheets = await sheetsOf(bytes);
  const names = sheets.map(({ sheet }) => sheet);
  const filled = sheets.find(({ data }) => data.length > 0) ?? sheets[0];
  const chosen = wanted === null ? filled : sheets.find(({ sheet }) => sheet === wanted);
  if (!chosen) throw wanted === null ? tableUnreadable() : sheetUnknown(wanted);
  const records = chosen.data.map((row) => row.map(asText));
  return asTable(records, {
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    sheets: names,
    sheet: chosen.sheet,
  });
}

async function sheetsOf(bytes: Buffer) {
  try {
    // Numbers as they are written down: a telephone number is one, and has more digits than are counted exactly.
    return await readWorkbook<string>(bytes, { parseNumber: (text) => text, trim: false });
  } catch {
    throw tableUnreadable();
  }
}

function asText(cell: CellValue<string> | null): string {
  if (cell === null || cell === undefined) return '';
  if ((cell as unknown) instanceof Date) return dateText(cell as unknown as Date);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return numberText(String(cell));
}

/** Workbooks keep a moment without a zone; a day is one at midnight. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().slice(0, 16).split('T');
  return time === '00:00' ? day : `${day} ${time}`;
}

/** 8.5512345678E10, as workbooks keep large numbers, is 85512345678. */
function numberText(text: string): string {
  if (!/^-?\d+(?:\.\d+)?E[+-]?\d+$/i.test(text)) return text;
  const number = Number(text);
  return Number.isSafeInteger(number) ? String(number) : text;
}
