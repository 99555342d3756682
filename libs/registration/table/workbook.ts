import { join } from 'node:path';
import { types } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { CellValue } from 'read-excel-file/node';
import { asTable } from './as-table';
import { TABLE_LIMITS, type Table } from './table';
import { sheetUnknown, tableTooLarge, tableUnreadable } from './table.errors';
import { measuredArchive } from './unpacked-size';

/** What a workbook may take to be read, beside the server and not of it. */
const MOST_MEGABYTES = 512;
const MOST_MILLISECONDS = 30_000;

type Read =
  | { names: string[]; sheet: string; rows: (CellValue<string> | null)[][] }
  | { fault: 'unreadable' | 'unknown' | 'too-large' };

/** The one that is being read; the next waits, so that many take no more memory than one. */
let before: Promise<unknown> = Promise.resolve();

/** A sheet of an Excel workbook, the first that has anything where none is named; dates and numbers as they are read. */
export async function readXlsx(bytes: Buffer, wanted: string | null): Promise<Table> {
  const archive = measuredArchive(bytes);
  const reading = before.then(() => inThread(archive, wanted));
  before = reading.catch(() => undefined);
  const read = await reading;
  if ('fault' in read) {
    if (read.fault === 'unknown') throw sheetUnknown(wanted ?? '');
    throw read.fault === 'too-large' ? tableTooLarge() : tableUnreadable();
  }
  return asTable(
    read.rows.map((row) => row.map(asText)),
    { format: 'xlsx', encoding: null, delimiter: null, sheets: read.names, sheet: read.sheet },
  );
}

/** A thread that takes too much memory or time is ended: what it reads is no list of people. */
function inThread(archive: Buffer, wanted: string | null): Promise<Read> {
  const { rows, columns } = TABLE_LIMITS;
  const worker = new Worker(join(__dirname, 'workbook-worker.cjs'), {
    workerData: { bytes: archive, wanted, mostCells: rows * columns },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  return new Promise<Read>((resolve) => {
    const tooLarge = (): void => resolve({ fault: 'too-large' });
    const timer = setTimeout(tooLarge, MOST_MILLISECONDS);
    worker.once('message', resolve);
    worker.once('error', tooLarge);
    worker.once('exit', () => {
      clearTimeout(timer);
      tooLarge();
    });
  }).finally(() => worker.terminate());
}

function asText(cell: CellValue<string> | null): string {
  if (cell === null || cell === undefined) return '';
  if (types.isDate(cell)) return dateText(cell);
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
