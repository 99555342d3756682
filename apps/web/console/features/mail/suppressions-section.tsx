import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Suppression } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { suppressionsQuery } from './mail';
import { AddSuppression, LiftSuppression } from './suppression-dialogs';
import filters from '../people/filters.module.css';
import classes from './mail.module.css';

const route = getRouteApi('/signed-in/$event/mail/suppressions');

/** The addresses nobody writes to, and the way on and off the list. */
export function SuppressionsSection() {
  const { t } = useSpeech();
  const event = useEvent();
  const { q = '', lifted = false } = route.useSearch();
  const navigate = route.useNavigate();
  const maySend = usePermission('mail.send');
  const [words, setWords] = useState(q);
  const later = useDebouncedCallback((typed: string) => {
    void navigate({
      search: (before) => ({ ...before, q: typed === '' ? undefined : typed }),
      replace: true,
    });
  }, 250);
  const list = useInfiniteQuery(suppressionsQuery(event.id, q, lifted));
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];

  return (
    <>
      <p className={classes['about']}>{t('mail.suppressions.about')}</p>
      <div className={filters['filters']} role="search">
        <TextInput
          className={filters['search'] ?? ''}
          type="search"
          aria-label={t('mail.suppressions.search')}
          placeholder={t('mail.suppressions.search')}
          leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            later(event.currentTarget.value.trim());
          }}
        />
        <Checkbox
          className={classes['check'] ?? ''}
          label={t('mail.suppressions.lifted-too')}
          checked={lifted}
          onChange={({ currentTarget: { checked } }) => {
            void navigate({
              search: (before) => ({ ...before, lifted: checked || undefined }),
              replace: true,
            });
          }}
        />
        {maySend && <AddSuppression />}
      </div>
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} again={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty>{t(q === '' ? 'mail.suppressions.empty' : 'mail.suppressions.none-fit')}</Empty>
      )}
      {rows.length > 0 && <Entries rows={rows} maySend={maySend} />}
      {list.hasNextPage && (
        <div className={classes['more']}>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Entries({ rows, maySend }: { rows: readonly Suppression[]; maySend: boolean }) {
  const { t, format } = useSpeech();
  const { timezone } = useEvent();
  return (
    <Table label={t('mail.suppressions')}>
      <thead>
        <tr>
          <th scope="col">{t('mail.address')}</th>
          <th scope="col">{t('mail.suppressions.why')}</th>
          <th scope="col" data-col="when">
            {t('mail.suppressions.since', { zone: timezone })}
          </th>
          {maySend && (
            <th scope="col">
              <span className={classes['hidden']}>{t('mail.lift')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className={classes['address']}>
              {row.address}
            </th>
            <td className={classes['why']}>
              {t(`mail.suppressions.${row.reason}`)} {row.note}
              {row.by !== '' && <small> {row.by}</small>}
              {row.liftedAt !== null && (
                <small className={classes['lifted']}>
                  {t('mail.lifted', {
                    by: row.liftedBy ?? '',
                    when: format.moment(row.liftedAt, timezone),
                    note: row.liftedNote ?? '',
                  })}
                </small>
              )}
            </td>
            <td data-col="when" className={classes['quiet']}>
              {format.moment(row.since, timezone)}
            </td>
            {maySend && <td>{row.liftedAt === null && <LiftSuppression entry={row} />}</td>}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
