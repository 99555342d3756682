import { fork } from 'node:child_process';
import { join } from 'node:path';
import { types } from 'node:util';
import type { CellValue } from 'read-excel-file/node';
import { asTable } from './as-table';
import { TABLE_LIMITS, type Table } from './table';
import { sheetUnknown, tableTooLarge, tableUnreadable } from './table.errors';
import { measuredArchive } from './unpacked-size';

/** What a workbook may take to be read, beside the server and not of it. */
const MOST_MEGABYTES = 512;
const MOST_MILLISECONDS = 30_000;
/** Rows a sheet may have, most of them empty; and how far to the right a cell may stand. */
const MOST_ROWS = 500_000;
const MOST_COLUMNS = 1000;

type Read =
  | { names: string[]; sheet: string; rows: (CellValue<string> | null)[][] }
  | { fault: 'unreadable' | 'unknown' | 'too-large' };

/** The one that is being read; the next waits, so that many take no more memory than one. */
let before: Promise<unknown> = Promise.resolve();

/** A sheet of an Excel workbook, the first that has anything where none is named; dates and numbers as they are read. */
export async function readXlsx(bytes: Buffer, wanted: string | null): Promise<Table> {
  const archive = measuredArchive(bytes);
  const reading = before.then(() => inProcess(archive, wanted));
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

/**
 * A process that takes too much memory or time is ended: what it reads is no list of people. A thread would not do: where
 * it asks for more than it may have at once, everything ends with it.
 */
function inProcess(bytes: Buffer, wanted: string | null): Promise<Read> {
  const { rows, columns } = TABLE_LIMITS;
  const reader = fork(join(__dirname, 'workbook-worker.cjs'), {
    ...{ env: {}, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
    execArgv: [`--max-old-space-size=${MOST_MEGABYTES}`],
  });
  return new Promise<Read>((resolve) => {
    const tooLarge = (): void => resolve({ fault: 'too-large' });
    const timer = setTimeout(tooLarge, MOST_MILLISECONDS);
    reader.once('message', (read) => resolve(read as Read));
    reader.once('error', tooLarge);
    reader.once('exit', () => {
      clearTimeout(timer);
      tooLarge();
    });
    const most = { mostCells: rows * columns, mostRows: MOST_ROWS, mostColumns: MOST_COLUMNS };
    reader.send({ bytes, wanted, ...most }, (failed) => failed && tooLarge());
  }).finally(() => reader.kill('SIGKILL'));
}

function asText(cell: CellValue<string> | null): string {
  if (cell === null || cell === undefined) return '';
  if (types.isDate(cell)) return dateText(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return numberText(String(cell));
}

/**
 * Workbooks keep a moment without a zone; a day is one at midnight. They count in parts of a day, of which half an hour is
 * none exactly: it comes as a moment before, which is not the minute before.
 */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const second = new Date(Math.round(date.getTime() / 1000) * 1000);
  const [day = '', time = ''] = second.toISOString().slice(0, 16).split('T');
  return time === '00:00' ? day : `${day} ${time}`;
}

/** 8.5512345678E10, as workbooks keep large numbers, is 85512345678. */
function numberText(text: string): string {
  if (!/^-?\d+(?:\.\d+)?E[+-]?\d+$/i.test(text)) return text;
  const number = Number(text);
  return Number.isSafeInteger(number) ? String(number) : text;
}
