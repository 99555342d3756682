import { mayBeFormula } from '@app/platform';
import { TABLE_LIMITS, type Table, type TableReading } from './table';
import { tableEmpty, tableTooLarge } from './table.errors';

// PostgreSQL's text holds no NUL, and JSON no half of a surrogate pair; the check of each cell says so to its author.
const UNKEEPABLE = /\p{Surrogate}|\0/gu;

/** Records as a table: the first that is not empty names the columns, empty rows are left out, each row has every column. */
export function asTable(records: readonly (readonly string[])[], read: TableReading): Table {
  const lines = records.map((cells, index) => ({ line: index + 1, cells }));
  const [head, ...rest] = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!head || rest.length === 0) throw tableEmpty();
  const used = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  // Without spreading: a large table would be too many arguments.
  const columns = rest.reduce((most, { cells }) => Math.max(most, used(cells)), used(head.cells));
  if (rest.length > TABLE_LIMITS.rows || columns > TABLE_LIMITS.columns) throw tableTooLarge();
  const every = (cells: readonly string[]): string[] =>
    Array.from({ length: columns }, (_, index) => kept(cells[index] ?? ''));
  return {
    headers: every(head.cells).map((header) => header.replace(/\s+/gu, ' ').trim()),
    rows: rest.map(({ line, cells }) => ({ line, cells: every(cells) })),
    read,
  };
}

/** A sign that keeps a spreadsheet from calculating with a cell, as our own files have it, is no part of the cell. */
function withoutGuard(text: string): string {
  return text.startsWith("'") && mayBeFormula(text.slice(1)) ? text.slice(1).trim() : text;
}

function kept(cell: string): string {
  const text = cell.slice(0, TABLE_LIMITS.cell + 1).replace(UNKEEPABLE, '\uFFFD');
  return withoutGuard(text.trim());
}
