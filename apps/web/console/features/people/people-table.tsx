import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { RegistrationRow } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ColourWord } from '../../parts/colour-word';
import { Foreign, PersonName } from '../../parts/names';
import { StateMark } from '../../parts/state-mark';
import { Table } from '../../parts/table';
import { useEvent } from '../../shell/use-event';
import { useRowKeys } from './use-row-keys';
import classes from './people-table.module.css';

const route = getRouteApi('/signed-in/$event/people');

interface PeopleTableProps {
  rows: readonly RegistrationRow[];
  more: (() => void) | undefined;
  loadingMore: boolean;
}

/** The list itself. A row is one link; J and K or the arrows move from one to the next, Enter opens it. */
export function PeopleTable({ rows, more, loadingMore }: PeopleTableProps) {
  const { t } = useSpeech();
  const event = useEvent();
  const { person } = route.useSearch();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body, rows);

  return (
    <>
      <Table label={t('page.people')}>
        <thead>
          <tr>
            <th scope="col" data-col="number">
              {t('people.number')}
            </th>
            <th scope="col">{t('field.name')}</th>
            <th scope="col" data-col="organisation">
              {t('field.organisation')}
            </th>
            <th scope="col" data-col="country">
              {t('field.country')}
            </th>
            <th scope="col" data-col="category">
              {t('field.category')}
            </th>
            <th scope="col">{t('field.state')}</th>
            <th scope="col" data-col="sent">
              {t('people.sent', { zone: event.timezone })}
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <Row key={row.id} row={row} open={row.id === person} />
          ))}
        </tbody>
      </Table>
      {more !== undefined && <More more={more} loading={loadingMore} />}
    </>
  );
}

interface RowProps {
  row: RegistrationRow;
  open: boolean;
}

function Row({ row, open }: RowProps) {
  const { format } = useSpeech();
  const event = useEvent();
  return (
    <tr className={classes['row']} data-open={open}>
      <td className={classes['quiet']} data-col="number">
        {row.number ?? '–'}
      </td>
      <th scope="row">
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
      </th>
      <td data-col="organisation">
        <span className={classes['two']}>
          <Foreign>{row.organisationName}</Foreign>
          <small>
            <Foreign>{row.jobTitle}</Foreign>
          </small>
        </span>
      </td>
      <td className={classes['whole']} data-col="country">
        {row.country === '' ? '–' : format.country(row.country)}
      </td>
      <td className={classes['whole']} data-col="category">
        <ColourWord colour={row.category.colour} word={row.category.word} />
      </td>
      <td>
        <StateMark state={row.state} />
      </td>
      <td className={classes['quiet']} data-col="sent">
        {row.sentAt === null ? '–' : format.moment(row.sentAt, event.timezone)}
      </td>
    </tr>
  );
}

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
