import { stringify } from 'csv-stringify/sync';
import writeWorkbook from 'write-excel-file/node';
import { inert } from '@app/platform';

/** Lines of text as a file a spreadsheet opens; our reader takes away again the sign that keeps it from calculating. */
export function csvOf(lines: readonly (readonly string[])[]): Buffer {
  const safe = lines.map((cells) => cells.map(inert));
  return Buffer.from(stringify(safe, { bom: true, record_delimiter: 'windows' }), 'utf8');
}

/** The same as a workbook, in which every cell is text. */
export async function xlsxOf(lines: readonly (readonly string[])[]): Promise<Buffer> {
  const data = lines.map((line, index) =>
    line.map((value) => ({ type: String, value, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) })),
  );
  return writeWorkbook(data).toBuffer();
}
