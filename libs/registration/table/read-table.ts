import { readCsv, readPasted } from './delimited';
import { TABLE_LIMITS, type Table } from './table';
import { tableOldWorkbook, tableTooLarge } from './table.errors';
import { readXlsx } from './workbook';

/** What somebody brought: the bytes of a file, or text from the clipboard. */
export type Brought = { bytes: Buffer; sheet?: string | null } | { text: string };

/** Reads a table of any kind we take, by its first bytes and not by its name. */
export async function readTable(brought: Brought): Promise<Table> {
  const most = TABLE_LIMITS.megabytes * 1024 * 1024;
  if ('text' in brought) {
    if (brought.text.length > most) throw tableTooLarge();
    return readPasted(brought.text);
  }
  const { bytes, sheet = null } = brought;
  if (bytes.length > most) throw tableTooLarge();
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return readXlsx(bytes, sheet);
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw tableOldWorkbook();
  return readCsv(bytes);
}
