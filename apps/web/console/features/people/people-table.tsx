import { SORT_COLUMNS, type SortColumn } from '@app/registration/domain/list-order';
import { isListColumn, type ListColumn } from '@app/registration/domain/list-columns';
import { pickText } from '@app/kernel';
import { languageName } from '@app/i18n/languages';
import { Button, Checkbox } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import type { RegistrationRow } from '../../../api/types';
import { type Speech, useSpeech } from '../../i18n/speech';
import { ColourWord } from '../../parts/colour-word';
import { Foreign, PersonName } from '../../parts/names';
import { StateMark } from '../../parts/state-mark';
import { Table } from '../../parts/table';
import { useEvent } from '../../shell/use-event';
import { isChosen, type Selection, toggled, toggledAll } from '../bulk/selection';
import { keptWords } from './kept';
import { audienceQuery } from './people';
import { shownColumns, sortedBy, sortOf } from './search';
import { useRowKeys } from './use-row-keys';
import classes from './people-table.module.css';

const route = getRouteApi('/signed-in/$event/people');

interface PeopleTableProps {
  rows: readonly RegistrationRow[];
  more: (() => void) | undefined;
  loadingMore: boolean;
  /** Whether these are the rows of another filter or order, until its own are here; nobody is chosen of them. */
  busy: boolean;
  /** Who is chosen; missing where nobody can be. */
  selection: Selection | undefined;
  onSelect: (selection: Selection) => void;
}

/** The list itself. A row is one link; J and K or the arrows move from one to the next, X chooses it, Enter opens it. */
export function PeopleTable({ rows, more, loadingMore, busy, selection, onSelect }: PeopleTableProps) {
  const { t } = useSpeech();
  const search = route.useSearch();
  const columns = shownColumns(search);
  // Columns somebody chose are shown in any window: a tick without its column would be a riddle.
  const spares = search.columns === undefined;
  const body = useRef<HTMLTableSectionElement>(null);
  const ids = rows.map(({ id }) => id);
  const choose = (id: string) => {
    if (selection !== undefined && !busy) onSelect(toggled(selection, id, ids));
  };
  useRowKeys(body, rows, selection === undefined ? undefined : choose);

  return (
    <>
      <Table label={t('page.people')} busy={busy}>
        {spares && <Spared />}
        <thead data-spares={spares}>
          <tr>
            {selection !== undefined && (
              <th scope="col" className={classes['choose']}>
                <Checkbox
                  aria-label={t('bulk.choose-rows')}
                  checked={ids.every((id) => isChosen(selection, id))}
                  indeterminate={
                    ids.some((id) => isChosen(selection, id)) && !ids.every((id) => isChosen(selection, id))
                  }
                  onChange={() => {
                    if (!busy) onSelect(toggledAll(selection, ids));
                  }}
                />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column} column={column} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} data-spares={spares}>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              columns={columns}
              open={row.id === search.person}
              chosen={selection === undefined ? undefined : isChosen(selection, row.id)}
              onChoose={() => {
                choose(row.id);
              }}
            />
          ))}
        </tbody>
      </Table>
      {more !== undefined && <More more={more} loading={loadingMore} />}
    </>
  );
}

/** Says where the table has no room for every column that is ticked, and shows them all the same. */
function Spared() {
  const { t } = useSpeech();
  const navigate = route.useNavigate();
  return (
    <caption className={classes['spared']}>
      {t('people.spared')}{' '}
      <button
        type="button"
        className={classes['all']}
        onClick={() => {
          const columns = shownColumns({}).join(',');
          void navigate({ search: (before) => ({ ...before, columns }), replace: true });
        }}
      >
        {t('people.spared.all')}
      </button>
    </caption>
  );
}

/** A column's title; where it sorts, a press sorts by it or turns the order round, with Shift beside the first. */
function Head({ column }: { column: string }) {
  const { t, named, language } = useSpeech();
  const event = useEvent();
  const { sort } = route.useSearch();
  const navigate = route.useNavigate();
  const panels = useQuery(audienceQuery(event.id)).data?.panels ?? [];
  const [code, part] = column.split('.');
  const ofPanel = panels.find((panel) => panel.code === code)?.columns.find((each) => each.code === part);
  const title =
    ofPanel === undefined
      ? column === 'sent'
        ? t('people.sent', { zone: event.timezone })
        : named(`column.${column}`, column)
      : pickText(ofPanel.label, language);
  const sorted = sortOf(sort, column);
  if (!isSortColumn(column))
    return (
      <th scope="col" data-col={column}>
        {title}
      </th>
    );

  const Arrow = sorted?.way === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" data-col={column} aria-sort={sorted?.place === 1 ? sorted.way : undefined}>
      <button
        type="button"
        className={classes['sort']}
        title={t('people.sort.hint')}
        onClick={(click) => {
          const order = sortedBy(sort, column, click.shiftKey);
          void navigate({ search: (before) => ({ ...before, sort: order }), replace: true });
        }}
      >
        {title}
        {sorted !== null && (
          <>
            <Arrow size={14} stroke={1.5} aria-hidden />
            {sorted.place === 2 && <small>2</small>}
          </>
        )}
      </button>
    </th>
  );
}

function isSortColumn(column: string): column is SortColumn {
  return SORT_COLUMNS.some((one) => one === column);
}

interface RowProps {
  row: RegistrationRow;
  columns: readonly string[];
  open: boolean;
  chosen: boolean | undefined;
  onChoose: () => void;
}

function Row({ row, columns, open, chosen, onChoose }: RowProps) {
  const speech = useSpeech();
  const event = useEvent();
  return (
    <tr className={classes['row']} data-open={open}>
      {chosen !== undefined && (
        <td className={classes['choose']}>
          <Checkbox
            aria-label={speech.t('bulk.choose', {
              name: row.latinName || row.nativeName || row.email || speech.t('people.no-name'),
            })}
            checked={chosen}
            onChange={onChoose}
          />
        </td>
      )}
      {columns.map((column) =>
        column === 'name' ? (
          <th key={column} scope="row">
            <PersonLink row={row} open={open} />
          </th>
        ) : (
          <td key={column} data-col={column} className={classes[LOOK[column] ?? 'whole']}>
            {cellOf(column, row, speech, event.timezone)}
          </td>
        ),
      )}
    </tr>
  );
}

/** How a column is set where it is not one line in the usual size. */
const LOOK: Readonly<Record<string, string>> = {
  number: 'quiet',
  sent: 'quiet',
  created: 'quiet',
  'badge.issued': 'quiet',
  organisation: 'words',
  organisationLatin: 'words',
  jobTitle: 'words',
  nativeName: 'words',
  latinName: 'words',
  email: 'words',
};

function PersonLink({ row, open }: { row: RegistrationRow; open: boolean }) {
  const event = useEvent();
  return (
    <Link
      from="/$event/people"
      to="/$event/people"
      params={{ event: event.code }}
      search={(before) => ({ ...before, person: row.id })}
      className={classes['link']}
      data-row={row.id}
      aria-current={open ? 'true' : undefined}
      resetScroll={false}
      preload={false}
    >
      <PersonName of={row} fallback={row.email} />
    </Link>
  );
}

function cellOf(column: string, row: RegistrationRow, speech: Speech, timezone: string): ReactNode {
  const { format, language } = speech;
  if (isListColumn(column)) return OWN[column](row, speech, timezone);
  const said = row.said.find((each) => each.column === column);
  if (said === undefined) return '–';
  if (said.label !== null) return pickText(said.label, language);
  return MOMENT.test(said.value) ? format.moment(said.value, timezone) : said.value;
}

const MOMENT = /^\d{4}-\d\d-\d\dT/;

const OWN: Readonly<
  Record<ListColumn, (row: RegistrationRow, speech: Speech, timezone: string) => ReactNode>
> = {
  number: ({ number }) => number ?? '–',
  name: (row) => <PersonName of={row} fallback={row.email} />,
  nativeName: ({ nativeName }) => <Foreign>{nativeName}</Foreign>,
  latinName: ({ latinName }) => <Foreign>{latinName}</Foreign>,
  salutation: ({ salutation }) => salutation,
  excellency: ({ excellency }, { named }) => excellency && named(`excellency.${excellency}`, excellency),
  rank: ({ rank, rankOther }, { named }) =>
    [rank && named(`rank.${rank}`, rank), rankOther].filter(Boolean).join(' '),
  postNominals: ({ nativePostNominals, latinPostNominals }) => (
    <Foreign>{[nativePostNominals, latinPostNominals].filter(Boolean).join(' · ')}</Foreign>
  ),
  organisation: (row) => (
    <span className={classes['two']}>
      <Foreign>{row.organisationName}</Foreign>
      <small>
        <Foreign>{row.jobTitle}</Foreign>
      </small>
    </span>
  ),
  organisationLatin: ({ organisationLatinName }) => <Foreign>{organisationLatinName}</Foreign>,
  jobTitle: ({ jobTitle }) => <Foreign>{jobTitle}</Foreign>,
  country: ({ country }, { format }) => (country === '' ? '–' : format.country(country)),
  category: ({ category }) => <ColourWord colour={category.colour} word={category.word} />,
  state: ({ state, keptUntil }, speech, timezone) => (
    <>
      <StateMark state={state} />
      {keptUntil !== null && (
        <small className={classes['kept']}>{keptWords(keptUntil, speech, timezone)}</small>
      )}
    </>
  ),
  sent: ({ sentAt }, { format }, timezone) => (sentAt === null ? '–' : format.moment(sentAt, timezone)),
  created: ({ createdAt }, { format }, timezone) => format.moment(createdAt, timezone),
  email: ({ email }) => email,
  language: (row) => languageName(row.language),
  invented: ({ invented }, { t }) => t(invented ? 'yes' : 'no'),
};

/** Fetches the next page when it comes into view; the button does the same without scrolling. */
function More({ more, loading }: { more: () => void; loading: boolean }) {
  const { t } = useSpeech();
  const { ref, entry } = useIntersection({ rootMargin: '600px' });
  const near = entry?.isIntersecting === true;
  useEffect(() => {
    if (near && !loading) more();
  }, [near, loading, more]);
  return (
    <div ref={ref} className={classes['more']}>
      <Button variant="default" loading={loading} onClick={more}>
        {t('more')}
      </Button>
    </div>
  );
}
