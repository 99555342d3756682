import { parse } from 'csv-parse/sync';
import { decode } from './decode';
import { TABLE_LIMITS, type Table } from './table';
import { tableTooLarge, tableUnreadable } from './table.errors';
import { asTable } from './as-table';

const DELIMITERS = ['\t', ';', ','] as const;

type Delimiter = (typeof DELIMITERS)[number];

/** How much of a file is looked at to find out what parts its cells. */
const LOOKED_AT = 20_000;

/** A CSV file as a spreadsheet saves it. */
export function readCsv(bytes: Uint8Array): Table {
  const { text, encoding } = decode(bytes);
  const delimiter = delimiterOf(text);
  return asTable(records(text, delimiter), { format: 'csv', encoding, delimiter, sheets: [], sheet: null });
}

/** Rows as they come out of a spreadsheet by copying: tabs between cells, quotes around those with line breaks. */
export function readPasted(text: string): Table {
  const delimiter = text.includes('\t') ? '\t' : delimiterOf(text);
  const reading = {
    format: 'pasted',
    encoding: null,
    delimiter,
    sheets: [] as string[],
    sheet: null,
  } as const;
  return asTable(records(text, delimiter), reading);
}

/** The sign that parts the first rows most evenly; what stands between quotes parts nothing. */
export function delimiterOf(text: string): Delimiter {
  const said = /^\uFEFF?sep=([,;\t])\r?\n/i.exec(text)?.[1];
  if (said !== undefined) return said as Delimiter;
  const lines = text
    .slice(0, LOOKED_AT)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/);
  const [first = '', ...others] = lines.filter((line) => line.trim() !== '').slice(0, 20);
  const scored = DELIMITERS.map((delimiter) => {
    const columns = first.split(delimiter).length;
    const even = others.filter((line) => line.split(delimiter).length === columns).length;
    return { delimiter, columns, even: columns === 1 ? -1 : even };
  });
  const [best] = scored.toSorted((one, other) => other.even - one.even || other.columns - one.columns);
  return best === undefined || best.columns === 1 ? ',' : best.delimiter;
}

function records(text: string, delimiter: Delimiter): string[][] {
  const plain = withoutEmptyEnd(text.replace(/^\uFEFF/, '').replace(/^sep=[,;\t](?:\r?\n)/i, ''));
  assertSmall(plain, delimiter);
  try {
    return parse(plain, {
      delimiter,
      // A cell is quoted only where the quote is its first sign: 5" pipe, and the last cell may lack its end.
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
    });
  } catch {
    throw tableUnreadable();
  }
}

/** A spreadsheet that was once longer saves its empty rows too. */
function withoutEmptyEnd(text: string): string {
  let end = text.length;
  while (end > 0 && EMPTY.has(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

const EMPTY: ReadonlySet<string> = new Set([...DELIMITERS, '\n', '\r', ' ']);

/** Ten megabytes of empty cells would be a hundred times that in memory, so they are counted first. */
function assertSmall(text: string, delimiter: Delimiter): void {
  let cells = 1;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === LINE_FEED || sign === CARRIAGE_RETURN || sign === delimiter.charCodeAt(0)) cells += 1;
  }
  if (cells > MOST_SIGNS) throw tableTooLarge();
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Every cell there may be, each line ended by two signs, and as many again within cells. */
const MOST_SIGNS = 2 * TABLE_LIMITS.rows * TABLE_LIMITS.columns;
