import { mayBeFormula } from './inert';
import { type Cell, clockTime, type SheetHead, type SheetWriter } from './sheet';
import { Zip, type ZipEntry } from './zip';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Places of `cellXfs` below. */
const STYLE = { plain: 0, head: 1, moment: 2, text: 3 } as const;

/** What Excel holds in a cell. */
const MOST_CHARACTERS = 32_767;

/** No XML holds these, whatever is done to them. */
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/**
 * An XLSX file of one sheet (ECMA-376) whose first row stays in sight. Numbers, moments and yes or no are what they are;
 * all else is text, and never a formula. Written row by row, since a kept library holds every cell of fifty thousand rows.
 */
export class XlsxWriter implements SheetWriter {
  private readonly zip = new Zip();
  private readonly sheet: ZipEntry;
  private rows = 0;
  private begun: Promise<void> | null = null;

  constructor(private readonly head: SheetHead) {
    this.sheet = this.zip.open('xl/worksheets/sheet1.xml');
  }

  async add(rows: readonly (readonly Cell[])[]): Promise<void> {
    await (this.begun ??= this.begin());
    await this.sheet.write(rows.map((row) => this.row(row)).join(''));
  }

  async end(): Promise<Buffer> {
    await (this.begun ??= this.begin());
    await this.sheet.write(`</sheetData></worksheet>`);
    await this.sheet.end();
    for (const [name, text] of partsOf(this.head.name)) await this.zip.add(name, XML + text);
    return this.zip.end();
  }

  private begin(): Promise<void> {
    const width = this.head.columns.map(
      (_, index) => `<col min="${index + 1}" max="${index + 1}" width="22" customWidth="1"/>`,
    );
    const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
    return this.sheet.write(
      `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0" tabSelected="1">${pane}</sheetView></sheetViews><cols>${width.join('')}</cols><sheetData>${this.row(this.head.columns, STYLE.head)}`,
    );
  }

  private row(cells: readonly Cell[], style?: number): string {
    this.rows += 1;
    return `<row r="${this.rows}">${cells.map((cell, column) => this.cell(cell, `${letters(column)}${this.rows}`, style)).join('')}</row>`;
  }

  private cell(cell: Cell, at: string, style?: number): string {
    if (cell === null || cell === '') return '';
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
    if (cell instanceof Date)
      return `<c r="${at}" s="${STYLE.moment}"><v>${serial(cell, this.head.timezone)}</v></c>`;
    const text = typeof cell === 'boolean' ? (cell ? this.head.yes : this.head.no) : cell;
    const look = style ?? (mayBeFormula(text) ? STYLE.text : STYLE.plain);
    return `<c r="${at}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  }
}

/** Days since the end of 1899 by the clock of the zone, as spreadsheets count. */
function serial(moment: Date, timezone: string): number {
  return Date.parse(`${clockTime(moment, timezone).replace(' ', 'T')}:00Z`) / 86_400_000 + 25_569;
}

/** A, B, … Z, AA. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

function escaped(text: string): string {
  return text
    .slice(0, MOST_CHARACTERS)
    .replace(UNWRITABLE, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

function partsOf(sheet: string): [string, string][] {
  const name = escaped(sheet.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)).replace(/"/g, '&quot;');
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = (...each: string[]) =>
    `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
  const part = (file: string, type: string) =>
    `<Override PartName="/xl/${file}" ContentType="${SHEET}.${type}+xml"/>`;
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook.xml', 'sheet.main')}${part('worksheets/sheet1.xml', 'worksheet')}${part('styles.xml', 'styles')}</Types>`,
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
        relation('rId2', 'styles', 'styles.xml'),
      ),
    ],
    ['xl/styles.xml', STYLES],
  ];
}

const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>`;
