import { stringify } from 'csv-stringify/sync';
import { inert } from './inert';
import { type Cell, clockTime, type SheetHead, type SheetWriter } from './sheet';

/** By this mark Excel knows that the file is UTF-8. */
const BOM = '\uFEFF';

/** A CSV file as Excel reads it: UTF-8 with its mark, lines ended by CR LF, and nothing that is a formula. */
export class CsvWriter implements SheetWriter {
  private readonly parts: Buffer[] = [];

  constructor(private readonly head: SheetHead) {
    this.parts.push(Buffer.from(BOM + line([head.columns.map(inert)])));
  }

  async add(rows: readonly (readonly Cell[])[]): Promise<void> {
    this.parts.push(Buffer.from(line(rows.map((row) => row.map((cell) => this.text(cell))))));
  }

  async end(): Promise<Buffer> {
    return Buffer.concat(this.parts);
  }

  private text(cell: Cell): string {
    if (cell === null) return '';
    if (typeof cell === 'boolean') return cell ? this.head.yes : this.head.no;
    if (typeof cell === 'number') return String(cell);
    if (cell instanceof Date) return clockTime(cell, this.head.timezone);
    return inert(cell);
  }
}

function line(rows: string[][]): string {
  return stringify(rows, { record_delimiter: 'windows' });
}
