import { formatDate } from '@app/i18n';
import type { SiteTextId } from '@app/i18n';

import { DeskPage } from './desk';
import type { DeskModel } from './desk';
import { type DeskPlaces, PlacesLeft } from './desk-places';
import type { Frame } from './frame';
import { NameText } from './said';
import { Sign } from './signs';

/** One column of a person: done, with its day by the event’s clock, or what is missing, with where that is done. */
export type DeskCell =
  | { done: string | null; text: SiteTextId }
  | {
      missing: SiteTextId;
      href: string | null;
      /** The day she was mailed the link by which she does it herself. */
      mailedOn?: string | null;
    };

export interface DeskRow {
  id: string;
  /** Her own page; null where there is none. */
  href: string | null;
  number: string | null;
  name: string;
  latinName: string;
  jobTitle: string;
  organisation: string;
  /** Whom she comes with; empty where she comes by herself. */
  accompanies: string;
  role: 'head' | 'deputy' | null;
  /** Of whoever has left the event: why; she has no cells. */
  left: SiteTextId | null;
  cells: Readonly<Record<DeskColumn, DeskCell>>;
}

export const DESK_COLUMNS = ['form', 'preApproval', 'approval', 'followUp', 'badge'] as const;
export type DeskColumn = (typeof DESK_COLUMNS)[number];

export const DESK_FILTERS = ['form', 'pre-approval', 'approval', 'follow-up'] as const;

/** The table whose people alone are shown, and where everybody is. */
export interface DeskTableAsked {
  id: string;
  name: string;
  allHref: string;
}

/** Somebody who looks after the delegation. */
export interface DeskKeeper {
  name: string;
  office: keyof typeof OFFICES;
  /** Whether it is the reader herself. */
  you: boolean;
}

const OFFICES = {
  head: 'desk.role.head',
  deputy: 'desk.role.deputy',
  focalPoint: 'desk.role.focalPoint',
} as const satisfies Record<string, SiteTextId>;

interface Props {
  frame: Frame;
  desk: DeskModel;
  rows: readonly DeskRow[];
  /** Whether anybody is asked more after the approval; else there is no such column. */
  asksFollowUp: boolean;
  places: readonly DeskPlaces[];
  keepers: readonly DeskKeeper[];
  figures: {
    held: number;
    placeholders: number;
    approved: number;
    /** Who waits for her pre-approval. */
    waiting: number;
  };
  asked: { missing: string; q: string; table: DeskTableAsked | null; behindFirst: boolean };
  nextHref: string | null;
  firstHref: string;
}

/** The people of a delegation, one a row. The empty cells are the work. */
export function DeskBoardPage(props: Props) {
  const { frame, desk, rows, places, figures, asked, nextHref, firstHref } = props;
  const { t } = frame;
  const filtered = asked.missing !== '' || asked.q !== '' || asked.table !== null;
  return (
    <DeskPage frame={frame} desk={desk} at="/d" title={t('desk.title')}>
      <h1 class="hide">{t('desk.nav.board')}</h1>
      <Keepers {...props} />
      <p class="figures fig">
        <span>{t('desk.figures.held', { count: figures.held })}</span>
        <span>{t('desk.figures.approved', { count: figures.approved })}</span>
        {figures.placeholders > 0 && (
          <span>{t('desk.figures.placeholders', { count: figures.placeholders })}</span>
        )}
      </p>
      {figures.waiting > 0 && (
        <p>
          <a href={`/d/approvals${desk.query}`}>{t('desk.approvals.waiting', { count: figures.waiting })}</a>
        </p>
      )}
      <PlacesLeft frame={frame} places={places} />
      {asked.table && (
        <p>
          {t('desk.table.only', { name: asked.table.name || t('desk.table.pasted') })}{' '}
          <a href={asked.table.allHref}>{t('desk.table.everybody')}</a>
        </p>
      )}
      <Sieve {...props} />
      {rows.length === 0 ? (
        <p>{t(filtered || asked.behindFirst ? 'desk.none' : 'desk.empty')}</p>
      ) : (
        <Board {...props} />
      )}
      {(nextHref !== null || asked.behindFirst) && (
        <p class="pager">
          {asked.behindFirst && <a href={firstHref}>{t('desk.first')}</a>}
          {nextHref !== null && <a href={nextHref}>{t('desk.more')}</a>}
        </p>
      )}
    </DeskPage>
  );
}

/** As what the reader is here, and with whom she shares the work. */
function Keepers({ frame, keepers }: Props) {
  const { t } = frame;
  const reader = keepers.find(({ you }) => you);
  return (
    <div class="quiet">
      {reader && <p>{t('desk.here', { office: t(OFFICES[reader.office]) })}</p>}
      <p>
        {t('desk.keepers')}
        {t('punct.colon')}
        {keepers.map(({ name, office }, index) => (
          <span key={index}>
            {index > 0 && ' · '}
            <NameText frame={frame} text={name} /> ({t(OFFICES[office])})
          </span>
        ))}
      </p>
    </div>
  );
}

/** What is missing, and a search: a form that only asks, so that its answer has an address. */
function Sieve({ frame, desk, asked, asksFollowUp }: Props) {
  const { t } = frame;
  const lang = desk.query === '' ? null : desk.query.slice('?lang='.length);
  return (
    <form method="get" action="/d" class="sieve">
      {lang && <input type="hidden" name="lang" value={lang} />}
      {asked.table && <input type="hidden" name="table" value={asked.table.id} />}
      <div>
        <label for="missing">{t('desk.filter.label')}</label>
        <select id="missing" name="missing">
          <option value="">{t('desk.filter.all')}</option>
          {DESK_FILTERS.filter((filter) => asksFollowUp || filter !== 'follow-up').map((filter) => (
            <option key={filter} value={filter} selected={filter === asked.missing}>
              {t(`desk.filter.${filter}`)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="q">{t('desk.search')}</label>
        <input type="search" id="q" name="q" value={asked.q} maxLength={200} />
      </div>
      <button type="submit" class="go plain">
        {t('desk.show')}
      </button>
    </form>
  );
}

function Board({ frame, rows, asksFollowUp }: Props) {
  const { t } = frame;
  const columns = DESK_COLUMNS.filter((column) => asksFollowUp || column !== 'followUp');
  return (
    <table class="board" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {t('desk.col.person')}
          </th>
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col">
              {t(`desk.col.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.id} role="row" class={row.left ? 'left' : undefined}>
            <th role="rowheader" scope="row">
              <Person frame={frame} row={row} />
            </th>
            {row.left ? (
              <td role="cell" colSpan={columns.length}>
                {t(row.left)}
              </td>
            ) : (
              columns.map((column) => (
                <Cell key={column} frame={frame} column={column} cell={row.cells[column]} />
              ))
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Person({ frame, row }: { frame: Frame; row: DeskRow }) {
  const { t } = frame;
  const name = row.name || row.latinName || t('desk.cell.toName');
  return (
    <>
      {row.role && <small class="part">{t(`desk.role.${row.role}`)}</small>}
      {row.href === null ? (
        <b>
          <NameText frame={frame} text={name} />
        </b>
      ) : (
        <a href={row.href}>
          <NameText frame={frame} text={name} />
        </a>
      )}
      {row.latinName !== '' && row.latinName !== name && (
        <small>
          <NameText frame={frame} text={row.latinName} />
        </small>
      )}
      {(row.jobTitle || row.organisation) && (
        <small class="quiet">
          <NameText frame={frame} text={row.jobTitle} />
          {row.jobTitle && row.organisation && ' · '}
          <NameText frame={frame} text={row.organisation} />
        </small>
      )}
      {row.accompanies && <small>{t('company.accompanies', { name: row.accompanies })}</small>}
      {row.number && <small class="quiet fig">{row.number}</small>}
    </>
  );
}

function Cell({ frame, column, cell }: { frame: Frame; column: DeskColumn; cell: DeskCell }) {
  const { t, language } = frame;
  const label = t(`desk.col.${column}`);
  if ('missing' in cell) {
    return (
      <td
        role="cell"
        class={cell.href ? 'todo' : cell.missing === 'desk.cell.notYet' ? 'blank later' : 'blank'}
        data-label={label}
      >
        {cell.href ? <a href={cell.href}>{t(cell.missing)}</a> : t(cell.missing)}
        {cell.mailedOn && (
          <small class="quiet">{t('desk.cell.mailed', { date: formatDate(cell.mailedOn, language) })}</small>
        )}
      </td>
    );
  }
  return (
    <td role="cell" class="done" data-label={label}>
      <Sign kind="done" />{' '}
      {cell.done ? <time dateTime={cell.done}>{formatDate(cell.done, language)}</time> : t(cell.text)}
      {cell.done && <span class="hide"> {t(cell.text)}</span>}
    </td>
  );
}
