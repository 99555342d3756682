import type { SiteTextId } from '@app/i18n';

import { DeskPage } from './desk';
import type { DeskModel } from './desk';
import { type DeskPlaces, PlacesLeft } from './desk-places';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';

export interface DeskTableRow {
  line: number;
  outcome: 'new' | 'changed' | 'unchanged' | 'refused';
  cells: { text: string; faults: string[] }[];
  /** What is the matter with the row as a whole, and with what, where that has a name. */
  faults: { field: string; text: string }[];
  /** What is left to the person, as a sentence. */
  asks: string | null;
}

export interface DeskTableModel {
  id: string;
  version: number;
  open: boolean;
  /** Accepted, and not yet taken in to its last row. */
  underWay: boolean;
  /** Taken in to its last row. */
  done: boolean;
  name: string;
  headers: readonly string[];
  mapping: readonly (string | null)[];
  columns: readonly string[];
  categories: readonly { id: string; name: string }[];
  category: string;
  /** What holds of rows that say nothing of it. */
  usual: { language: string; organisationKind: string; allDays: boolean };
  languages: readonly { code: string; name: string }[];
  organisationKinds: readonly { code: string; name: string }[];
  consent: boolean;
  wait: boolean;
  holdUntil: string;
  counts: Record<'new' | 'changed' | 'unchanged' | 'refused' | 'toComplete' | 'placeholders', number>;
  /** Categories with fewer places than the table asks for. */
  short: readonly { name: string; needed: number; left: number }[];
  rows: readonly DeskTableRow[];
}

interface Shared {
  frame: Frame;
  desk: DeskModel;
  secrets: FormSecrets;
  /** The code of what was refused. */
  fault: string | null;
}

interface StartProps extends Shared {
  text: string;
  places: readonly DeskPlaces[];
  tables: readonly {
    href: string;
    name: string;
    state: 'open' | 'accepted' | 'done';
    total: number;
    refused: number;
  }[];
}

/** Where a focal point brings her people: rows from a spreadsheet, or a file. */
export function DeskTablesPage({ frame, desk, secrets, fault, text, places, tables }: StartProps) {
  const { t } = frame;
  return (
    <DeskPage frame={frame} desk={desk} at="/d/table" title={t('desk.table.title')} styles={['table']}>
      <h1>{t('desk.table.title')}</h1>
      <Refusal frame={frame} fault={fault} />
      <p>{t('desk.table.lead')}</p>
      <p>
        {t('desk.table.template')}{' '}
        <a href={`/d/table/template/people.xlsx${desk.query}`} download>
          XLSX
        </a>{' '}
        <a href={`/d/table/template/people.csv${desk.query}`} download>
          CSV
        </a>
      </p>
      <PlacesLeft frame={frame} places={places} />
      <Form frame={frame} action={`/d/table${desk.query}`} secrets={secrets} files>
        <div>
          <label for="text">{t('desk.table.paste')}</label>
          <p class="hint" id="text-hint">
            {t('desk.table.pasteHint')}
          </p>
          <textarea id="text" name="text" rows={8} spellcheck={false} aria-describedby="text-hint">
            {text}
          </textarea>
        </div>
        <div>
          <label for="file">{t('desk.table.file')}</label>
          <p class="hint" id="file-hint">
            {t('desk.table.fileHint')}
          </p>
          <input
            id="file"
            type="file"
            name="file"
            accept=".xlsx,.csv,.tsv,.txt"
            aria-describedby="file-hint"
          />
        </div>
        <button type="submit" class="go">
          {t('desk.table.look')}
        </button>
      </Form>
      {tables.length > 0 && (
        <>
          <h2>{t('desk.table.before')}</h2>
          <ul class="tables">
            {tables.map(({ href, name, state, total, refused }) => (
              <li key={href}>
                <a href={href}>{name === '' ? t('desk.table.pasted') : name}</a>
                <small>
                  {t(`desk.table.state.${state}`)} · {t('desk.table.rows', { count: total })}
                  {refused > 0 && ` · ${t('desk.table.refused', { count: refused })}`}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </DeskPage>
  );
}

/** One table: what its columns mean, what comes of each row, and the cells to be mended. */
export function DeskTablePage({ frame, desk, secrets, fault, table }: Shared & { table: DeskTableModel }) {
  const { t } = frame;
  const { counts, open } = table;
  const ready = counts.new + counts.changed;
  const name = table.name === '' ? t('desk.table.pasted') : table.name;
  return (
    <DeskPage frame={frame} desk={desk} at={null} title={name} styles={['table']}>
      <h1>{name}</h1>
      <Refusal frame={frame} fault={fault} />
      <p class="figures fig" role="status">
        <span>{t(open ? 'desk.table.new' : 'desk.table.taken', { count: counts.new })}</span>
        {counts.changed > 0 && <span>{t('desk.table.changed', { count: counts.changed })}</span>}
        {counts.unchanged > 0 && <span>{t('desk.table.unchanged', { count: counts.unchanged })}</span>}
        {counts.refused > 0 && (
          <span class="wrong">{t('desk.table.refused', { count: counts.refused })}</span>
        )}
      </p>
      {table.done && ready > 0 && (
        <p>
          <a href={`/d${desk.query}${desk.query === '' ? '?' : '&'}table=${table.id}`}>
            {t('desk.table.showTaken', { count: ready })}
          </a>
        </p>
      )}
      {counts.toComplete > 0 && <p>{t('desk.table.toComplete', { count: counts.toComplete })}</p>}
      {counts.placeholders > 0 && <p>{t('desk.table.placeholders', { count: counts.placeholders })}</p>}
      {open &&
        table.short.map((one) => (
          <p key={one.name} class="wrong">
            {t('desk.table.short', one)}
          </p>
        ))}
      {counts.refused > 0 && (
        <p>
          {t('desk.table.mendFile')}{' '}
          <a href={`/d/table/${table.id}/refused.xlsx${desk.query}`} download>
            XLSX
          </a>{' '}
          <a href={`/d/table/${table.id}/refused.csv${desk.query}`} download>
            CSV
          </a>
        </p>
      )}
      <ToMend frame={frame} table={table} />
      {open ? (
        <Form frame={frame} action={`/d/table/${table.id}${desk.query}`} secrets={secrets}>
          <input type="hidden" name="version" value={String(table.version)} />
          <Choices frame={frame} table={table} />
          <Rows frame={frame} table={table} />
          <p class="acts">
            {ready > 0 && (
              <button type="submit" class="go" name="then" value="accept">
                {t('desk.table.accept', { count: ready })}
              </button>
            )}
            <button type="submit" class="go plain" name="then" value="look">
              {t('desk.table.again')}
            </button>
          </p>
        </Form>
      ) : (
        <>
          {table.underWay && (
            <Form frame={frame} action={`/d/table/${table.id}${desk.query}`} secrets={secrets}>
              <p role="status">{t('desk.table.state.accepted')}</p>
              <p class="acts">
                <button type="submit" class="go plain" name="then" value="accept">
                  {t('desk.table.again')}
                </button>
              </p>
            </Form>
          )}
          <Rows frame={frame} table={table} />
        </>
      )}
      <p>
        <a href={`/d${desk.query}`}>{t('desk.person.back')}</a>
      </p>
    </DeskPage>
  );
}

function Choices({ frame, table }: { frame: Frame; table: DeskTableModel }) {
  const { t } = frame;
  return (
    <>
      <details open={table.mapping.every((one) => one === null)}>
        <summary>{t('desk.table.columns')}</summary>
        <div class="columns">
          {table.headers.map((header, index) => (
            <div key={index}>
              <label for={`column-${index}`}>{header === '' ? String(index + 1) : header}</label>
              <select id={`column-${index}`} name={`column-${index}`}>
                <option value="">{t('desk.table.none')}</option>
                {table.columns.map((column) => (
                  <option key={column} value={column} selected={table.mapping[index] === column}>
                    {columnName(frame, column)}
                  </option>
                ))}
              </select>
            </div>
          ))}
        </div>
      </details>
      <div class="columns">
        <div>
          <label for="category">{t('desk.table.category')}</label>
          <select id="category" name="category">
            <option value="">{t('desk.table.categoryRow')}</option>
            {table.categories.map(({ id, name }) => (
              <option key={id} value={id} selected={id === table.category}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {table.languages.length > 0 && (
          <Usual frame={frame} field="language" terms={table.languages} value={table.usual.language} />
        )}
        <Usual
          frame={frame}
          field="organisationKind"
          terms={table.organisationKinds}
          value={table.usual.organisationKind}
        />
        <div>
          <label for="holdUntil">{t('desk.table.hold')}</label>
          <input type="date" id="holdUntil" name="holdUntil" value={table.holdUntil} />
        </div>
      </div>
      <div class="agree">
        <input type="checkbox" id="allDays" name="allDays" value="yes" checked={table.usual.allDays} />
        <label for="allDays">{t('desk.table.allDays')}</label>
      </div>
      <div class="agree">
        <input type="checkbox" id="wait" name="wait" value="yes" checked={table.wait} />
        <label for="wait">{t('desk.table.wait')}</label>
      </div>
      <div class="agree">
        <input type="checkbox" id="consent" name="consent" value="yes" checked={table.consent} />
        <label for="consent">{t('desk.table.consent')}</label>
      </div>
    </>
  );
}

/** What is meant where a row says nothing. */
function Usual(props: {
  frame: Frame;
  field: 'language' | 'organisationKind';
  terms: readonly { code: string; name: string }[];
  value: string;
}) {
  const { frame, field, terms, value } = props;
  return (
    <div>
      <label for={field}>{columnName(frame, field)}</label>
      <select id={field} name={field}>
        <option value="">{frame.t('desk.table.categoryRow')}</option>
        {terms.map(({ code, name }) => (
          <option key={code} value={code} selected={code === value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** As many as are told one by one; each is followed by the next in the table. */
const TOLD = 20;

/** Links to the rows to mend: a long table is hard to look through on a phone. */
function ToMend({ frame, table }: { frame: Frame; table: DeskTableModel }) {
  const { t } = frame;
  const refused = table.rows.filter(({ outcome }) => outcome === 'refused');
  if (refused.length === 0) return null;
  return (
    <ul class="mend">
      {refused.slice(0, TOLD).map((row) => {
        const column = row.cells.findIndex(({ faults }) => faults.length > 0);
        const why = whyOf(frame, table, row);
        const at = table.open && column >= 0 ? cellId(row, column) : rowId(row);
        return (
          <li key={row.line}>
            <a href={`#${at}`}>
              {t('desk.table.line')} {row.line}
              {why !== '' && t('punct.colon') + why}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** The first thing that is the matter with a row, and the column it is about. */
function whyOf({ t }: Frame, { headers }: DeskTableModel, { faults, cells }: DeskTableRow): string {
  const ofCells = cells.flatMap(({ faults: texts }, column) =>
    texts.map((text) => ({ field: headers[column] ?? '', text })),
  );
  const [first] = [...faults, ...ofCells];
  if (first === undefined) return '';
  return first.field === '' ? first.text : first.field + t('punct.colon') + first.text;
}

function rowId({ line }: DeskTableRow): string {
  return `row-${line}`;
}

function cellId({ line }: DeskTableRow, column: number): string {
  return `cell-${line}-${column}`;
}

function Rows({ frame, table }: { frame: Frame; table: DeskTableModel }) {
  const { t } = frame;
  return (
    <div class="wide" role="region" aria-label={t('desk.table.title')} tabIndex={0}>
      <table class="board rows" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {t('desk.table.line')}
            </th>
            {table.headers.map((header, index) => (
              <th key={index} role="columnheader" scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {table.rows.map((row) => (
            <Row key={row.line} frame={frame} table={table} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ frame, table, row }: { frame: Frame; table: DeskTableModel; row: DeskTableRow }) {
  const { t } = frame;
  const refused = row.outcome === 'refused';
  return (
    <tr
      role="row"
      id={rowId(row)}
      class={refused ? 'refused' : undefined}
      tabIndex={refused ? -1 : undefined}
    >
      <th role="rowheader" scope="row">
        {row.line}
        <small class={refused ? 'wrong' : undefined}>{t(`desk.table.outcome.${row.outcome}`)}</small>
        {row.asks && <small>{row.asks}</small>}
        {row.faults.map(({ field, text }, index) => (
          <small key={index} class={refused ? 'wrong' : undefined}>
            {field === '' ? text : field + t('punct.colon') + text}
          </small>
        ))}
      </th>
      {row.cells.map(({ text, faults }, column) => {
        const id = cellId(row, column);
        const label = t('desk.table.cell', { column: table.headers[column] ?? '', line: row.line });
        return (
          <td key={column} role="cell" data-label={table.headers[column]}>
            {table.open && refused ? (
              <input
                type="text"
                id={id}
                name={id}
                value={text}
                aria-label={label}
                aria-invalid={faults.length > 0 ? 'true' : undefined}
                aria-describedby={faults.length > 0 ? `${id}-fault` : undefined}
              />
            ) : (
              text
            )}
            {faults.length > 0 && (
              <small id={`${id}-fault`} class="wrong">
                {faults.join(' ')}
              </small>
            )}
          </td>
        );
      })}
    </tr>
  );
}

function Refusal({ frame, fault }: { frame: Frame; fault: string | null }) {
  if (fault === null) return null;
  const { t } = frame;
  const id = `desk.table.fault.${fault.replace('registration.', '')}`;
  const fallback: SiteTextId = 'desk.table.fault.other';
  return (
    <p class="wrong" role="alert">
      {t(t.has(id) ? id : fallback)}
    </p>
  );
}

/** What a column is called in the reader's language. */
function columnName({ t }: Frame, column: string): string {
  const ids = [`table.column.${column}`, `field.${column}`];
  const id = ids.find((one) => t.has(one));
  return id !== undefined && t.has(id) ? t(id) : column;
}
