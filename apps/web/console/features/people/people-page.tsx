import { Button } from '@mantine/core';
import { IconTableImport, IconUserPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { chosenOf, NOBODY, type Selection } from '../bulk/selection';
import { usePermission } from '../session/session';
import { Filters } from './filters';
import { ListTools } from './list-tools';
import { filtersOf, peopleQuery } from './people';
import { PeopleTable } from './people-table';
import { isFiltered } from './search';
import classes from './people-page.module.css';

const PersonPanel = lazy(() => exported(import('./person-panel'), 'PersonPanel'));

/** Fetched once somebody is chosen. */
const BulkBar = lazy(() => exported(import('../bulk/bulk-bar'), 'BulkBar'));

const BulkActDialog = lazy(() => exported(import('../bulk/bulk-act-dialog'), 'BulkActDialog'));

/** Where nobody has registered yet only. */
const PublicPageStep = lazy(() => exported(import('../../shell/public-page-step'), 'PublicPageStep'));

const route = getRouteApi('/signed-in/$event/people');

/** Everybody who registered, filtered by what stands in the address; one person opens beside the list. */
export function PeoplePage() {
  const { t, format } = useSpeech();
  const event = useEvent();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const people = useInfiniteQuery(peopleQuery(event.id, search));
  const mayRegister = usePermission('registrations.write');
  const rows = people.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = people.data?.pages[0]?.total ?? 0;
  const [selection, setSelection] = useSelection(JSON.stringify(filtersOf(search)));
  const showAct = (act: string | undefined) => {
    void navigate({ search: (before) => ({ ...before, act }), replace: true, resetScroll: false });
  };
  const shown = t('people.count', { n: format.number(total), count: total });

  return (
    <div className={classes['split']} data-open={search.person !== undefined}>
      <Page
        title={t('page.people')}
        about={rows.length > 0 ? shown : undefined}
        actions={
          mayRegister && (
            <>
              <ImportLink />
              <RegisterLink />
            </>
          )
        }
      >
        <Filters />
        <ListTools total={total} />
        {people.isPending && <Waiting rows={12} />}
        {people.isError && <Failure error={people.error} again={() => void people.refetch()} />}
        {people.isSuccess && rows.length === 0 && (
          <Empty
            step={
              isFiltered(search) ? (
                <a
                  href={`/app/${event.code}/people`}
                  onClick={(click) => {
                    click.preventDefault();
                    void navigate({ search: {} });
                  }}
                >
                  {t('people.clear')}
                </a>
              ) : (
                <Suspense>
                  <PublicPageStep />
                </Suspense>
              )
            }
          >
            {t(isFiltered(search) ? 'people.none-fit' : 'people.empty')}
          </Empty>
        )}
        {rows.length > 0 && (
          <PeopleTable
            rows={rows}
            more={people.hasNextPage ? () => void people.fetchNextPage() : undefined}
            loadingMore={people.isFetchingNextPage}
            busy={people.isPlaceholderData}
            selection={mayRegister ? selection : undefined}
            onSelect={setSelection}
          />
        )}
        {mayRegister && chosenOf(selection, total) > 0 && (
          <Suspense>
            <BulkBar
              selection={selection}
              total={total}
              rows={rows.map(({ id }) => id)}
              onChange={(chosen) => {
                setSelection(chosen ?? NOBODY);
              }}
              onPrepared={showAct}
            />
          </Suspense>
        )}
      </Page>
      {search.person !== undefined && (
        <Suspense fallback={<Waiting />}>
          <PersonPanel id={search.person} />
        </Suspense>
      )}
      {search.act !== undefined && (
        <Suspense>
          <BulkActDialog
            id={search.act}
            onClose={(begun) => {
              if (begun) setSelection(NOBODY);
              showAct(undefined);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Who is chosen of the list; another list begins with nobody. */
function useSelection(list: string): [Selection, (selection: Selection) => void] {
  const [chosen, setChosen] = useState({ list, selection: NOBODY });
  return [
    chosen.list === list ? chosen.selection : NOBODY,
    (selection) => {
      setChosen({ list, selection });
    },
  ];
}

function ImportLink() {
  const { t } = useSpeech();
  const event = useEvent();
  return (
    <Button
      variant="default"
      leftSection={<IconTableImport size={16} stroke={1.5} aria-hidden />}
      renderRoot={(props) => <Link to="/$event/people/import" params={{ event: event.code }} {...props} />}
    >
      {t('page.import')}
    </Button>
  );
}

function RegisterLink() {
  const { t } = useSpeech();
  const event = useEvent();
  return (
    <Button
      variant="default"
      leftSection={<IconUserPlus size={16} stroke={1.5} aria-hidden />}
      renderRoot={(props) => <Link to="/$event/people/register" params={{ event: event.code }} {...props} />}
    >
      {t('page.register')}
    </Button>
  );
}
