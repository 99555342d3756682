/** A table as somebody brought it, before anybody knows what its columns mean. */
export interface Table {
  headers: string[];
  rows: TableRow[];
  read: TableReading;
}

export interface TableRow {
  /** Where it stands in what was brought, the headers being line 1. */
  line: number;
  /** As many as there are headers. */
  cells: string[];
}

/** How it was read, for whoever wonders why it looks as it does. */
export interface TableReading {
  format: 'pasted' | 'csv' | 'xlsx';
  encoding: 'utf-8' | 'utf-16' | 'gb18030' | null;
  delimiter: ',' | ';' | '\t' | null;
  sheets: string[];
  sheet: string | null;
}

/** What is taken at most; more is no list of people. */
export const TABLE_LIMITS = {
  megabytes: 10,
  /** Of a workbook, unpacked. */
  unpackedMegabytes: 80,
  rows: 20_000,
  columns: 60,
  /** Characters (UTF-16 units) of one cell. */
  cell: 4000,
} as const;
