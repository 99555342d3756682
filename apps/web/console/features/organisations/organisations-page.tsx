import { countryName } from '@app/i18n/countries';
import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Organisation } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Local } from '../../parts/names';
import { Page } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { Choice } from '../../parts/choice';
import { listed, several } from '../../parts/several';
import { Choices, CountryChoices } from '../people/filters';
import { SearchField } from '../../parts/search-field';
import { usePermission } from '../session/session';
import { ORGANISATION_KINDS, organisationsQuery } from './organisations';
import { OrganisationName } from './organisation-name';
import { isFiltered, type OrganisationsSearch } from './search';
import classes from './organisations.module.css';

const AddAccredited = lazy(() => exported(import('./add-accredited'), 'AddAccredited'));

const route = getRouteApi('/signed-in/$event/organisations');

/** Organisations that live across the events of the series, with how many people each sends to which. */
export function OrganisationsPage() {
  const { t, format } = useSpeech();
  const event = useEvent();
  const search = route.useSearch();
  const mayDecide = usePermission('registrations.review');
  const organisations = useInfiniteQuery(organisationsQuery(event.id, search));
  const rows = organisations.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = organisations.data?.pages[0]?.total ?? 0;
  return (
    <Page
      title={t('page.organisations')}
      about={t('organisations.about', { n: format.number(total), count: total })}
      actions={
        mayDecide && (
          <Suspense>
            <AddAccredited />
          </Suspense>
        )
      }
    >
      <Filters />
      {organisations.isPending && <Waiting rows={12} />}
      {organisations.isError && (
        <Failure error={organisations.error} again={() => void organisations.refetch()} />
      )}
      {organisations.isSuccess && rows.length === 0 && (
        <Empty>{t(isFiltered(search) ? 'organisations.none-fit' : 'organisations.empty')}</Empty>
      )}
      {rows.length > 0 && <Rows rows={rows} />}
      {organisations.hasNextPage && (
        <Button
          variant="default"
          loading={organisations.isFetchingNextPage}
          onClick={() => void organisations.fetchNextPage()}
        >
          {t('organisations.more')}
        </Button>
      )}
    </Page>
  );
}

function Filters() {
  const { t, named } = useSpeech();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: OrganisationsSearch) => {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  };
  return (
    <div className={classes['filters']} role="search">
      <SearchField
        label={t('organisations.search')}
        hint={t('organisations.search.hint')}
        value={search.q ?? ''}
        onChange={(q) => {
          change({ q: q === '' ? undefined : q });
        }}
      />
      <CountryChoices chosen={search.country} onChange={change} />
      <Choices
        label={t('field.organisationKind')}
        chosen={listed(search.kind)}
        onChange={(values) => {
          change({ kind: several(values) });
        }}
        options={ORGANISATION_KINDS.map((kind) => ({
          value: kind,
          label: named(`organisationKind.${kind}`, kind),
        }))}
      />
      <Choice
        label={t('organisations.accredited')}
        all={t('organisations.every')}
        value={search.accredited === 'true' ? 'true' : undefined}
        onChange={(accredited) => {
          change({ accredited });
        }}
        options={[{ value: 'true', label: t('organisations.accredited') }]}
      />
      {isFiltered(search) && (
        <Button variant="subtle" onClick={() => void navigate({ search: {} })}>
          {t('people.clear')}
        </Button>
      )}
    </div>
  );
}

function Rows({ rows }: { rows: readonly Organisation[] }) {
  const { t, named, language, format } = useSpeech();
  const event = useEvent();
  return (
    <Table label={t('page.organisations')}>
      <thead>
        <tr>
          <th scope="col">{t('organisations.name')}</th>
          <th scope="col">{t('field.country')}</th>
          <th scope="col">{t('field.organisationKind')}</th>
          <th scope="col" data-number>
            {t('organisations.here')}
          </th>
          <th scope="col">{t('organisations.elsewhere')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className={classes['name']}>
              <Link to="/$event/organisations/$id" params={{ event: event.code, id: row.id }}>
                <OrganisationName of={row} />
              </Link>
              {row.accredited && (
                <small className={classes['accredited']}>
                  <IconShieldCheck size={16} stroke={1.5} aria-hidden /> {t('organisations.accredited')}
                </small>
              )}
            </th>
            <td className={classes['word']}>{countryName(row.country, language)}</td>
            <td className={classes['word']}>{named(`organisationKind.${row.kind}`, row.kind)}</td>
            <td data-number>
              {format.number(row.events.find(({ eventId }) => eventId === event.id)?.people ?? 0)}
            </td>
            <td>
              {row.events
                .filter(({ eventId }) => eventId !== event.id)
                .map(({ eventId, eventName, people }) => (
                  <div key={eventId}>
                    <Local text={eventName} /> ({format.number(people)})
                  </div>
                ))}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
