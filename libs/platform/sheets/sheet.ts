/** How a table is sent as a file. */
export const TABLE_MEDIA = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A cell: text, a number, yes or no, a moment (or a day), or nothing. */
export type Cell = string | number | boolean | Date | null;

/** What a sheet says of itself besides its rows. */
export interface SheetHead {
  /** Of the sheet within an XLSX file. */
  name: string;
  columns: readonly string[];
  /** Yes and no in the reader's language. */
  yes: string;
  no: string;
  /** The zone whose clock its moments are written by. */
  timezone: string;
}

/** Rows as bytes of a file, batch by batch: nothing of the rows before is kept but what is compressed. */
export interface SheetWriter {
  add(rows: readonly (readonly Cell[])[]): Promise<void>;
  /** The whole file. */
  end(): Promise<Buffer>;
}

/** `2026-12-03 09:05` by the clock of the zone. */
export function clockTime(moment: Date, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(moment);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`;
}
