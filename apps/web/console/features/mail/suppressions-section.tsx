import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Suppression } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { suppressionsQuery } from './mail';
import { useMailPlace } from './mail-place';
import { useSuppressionSearch } from './search';
import { AddSuppression, LiftSuppression } from './suppression-dialogs';
import filters from '../people/filters.module.css';
import classes from './mail.module.css';

/** The addresses nobody writes to, and the way on and off the list. */
export function SuppressionsSection() {
  const { t } = useSpeech();
  const { event, maySend, suppressions } = useMailPlace();
  const { q = '', lifted = false } = useSuppressionSearch();
  const navigate = useNavigate({ from: suppressions });
  const [words, setWords] = useState(q);
  const later = useDebouncedCallback((typed: string) => {
    void navigate({
      to: '.',
      search: { q: typed === '' ? undefined : typed, lifted: lifted || undefined },
      replace: true,
    });
  }, 250);
  const list = useInfiniteQuery(suppressionsQuery(event, q, lifted));
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];

  return (
    <>
      <p className={classes['about']}>
        {t(event === null ? 'house.mail.suppressions.about' : 'mail.suppressions.about')}
      </p>
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
              to: '.',
              search: { q: q === '' ? undefined : q, lifted: checked || undefined },
              replace: true,
            });
          }}
        />
        {maySend && event !== null && <AddSuppression />}
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
  const { zone } = useMailPlace();
  return (
    <Table label={t('mail.suppressions')}>
      <thead>
        <tr>
          <th scope="col">{t('mail.address')}</th>
          <th scope="col" data-col="why">
            {t('mail.suppressions.why')}
          </th>
          <th scope="col" data-col="when">
            {t('mail.suppressions.since', { zone })}
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
              <p className={classes['beneath']}>
                <Why of={row} />
              </p>
            </th>
            <td data-col="why" className={classes['why']}>
              <Why of={row} />
            </td>
            <td data-col="when" className={classes['quiet']}>
              {format.moment(row.since, zone)}
            </td>
            {maySend && <td>{row.liftedAt === null && <LiftSuppression entry={row} />}</td>}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Why nobody writes there, by whom it was said, and who took it off again. */
function Why({ of: row }: { of: Suppression }) {
  const { t, format } = useSpeech();
  const { zone } = useMailPlace();
  return (
    <>
      {t(`mail.suppressions.${row.reason}`)} {row.note}
      {row.by !== '' && <small> {row.by}</small>}
      {row.liftedAt !== null && (
        <small className={classes['lifted']}>
          {t('mail.lifted', {
            by: row.liftedBy ?? '',
            when: format.moment(row.liftedAt, zone),
            note: row.liftedNote ?? '',
          })}
        </small>
      )}
    </>
  );
}
