import { pickText } from '@app/kernel';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Category, WaitingCount, WaitingEntry } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page, Section } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { listed, several } from '../../parts/several';
import { useEvent } from '../../shell/use-event';
import { CategoryChoices, Choices, CountryChoices } from '../people/filters';
import { SearchField } from '../../parts/search-field';
import { categoriesQuery } from '../settings/categories';
import { isFiltered, type WaitingSearch } from './search';
import { WaitingPerson } from './waiting-person';
import { waitingQuery } from './waiting';
import classes from './waiting.module.css';

const route = getRouteApi('/signed-in/$event/waiting');

/** How often the hours that are left are read anew. */
const MINUTE = 60_000;

/** Who waits for a place in each category, in the order of their turns, and why nothing is offered to them now. */
export function WaitingPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const search = route.useSearch();
  const waiting = useInfiniteQuery({ ...waitingQuery(event.id, search), refetchInterval: MINUTE });
  const categories = useQuery(categoriesQuery(event.id));
  const failed = waiting.error ?? categories.error;
  const entries = waiting.data?.pages.flatMap(({ items }) => items) ?? [];
  const counts = waiting.data?.pages[0]?.counts ?? [];
  const lists = (categories.data ?? []).flatMap((category) => {
    const count = counts.find(({ categoryId }) => categoryId === category.id);
    return count ? [{ category, count }] : [];
  });
  const ready = waiting.isSuccess && categories.isSuccess;
  return (
    <Page title={t('page.waiting')} about={t('waiting.about')}>
      {failed !== null && <Failure error={failed} again={() => void waiting.refetch()} />}
      {failed === null && !ready && <Waiting />}
      {ready && (counts.length > 0 || isFiltered(search)) && <Filters categories={categories.data} />}
      {ready && counts.length === 0 && (
        <Empty>{t(isFiltered(search) ? 'waiting.none-fit' : 'waiting.empty')}</Empty>
      )}
      {lists.map(({ category, count }) => (
        <List
          key={category.id}
          category={category}
          count={count}
          entries={entries.filter(({ categoryId }) => categoryId === category.id)}
        />
      ))}
      {waiting.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={waiting.isFetchingNextPage}
          onClick={() => void waiting.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Page>
  );
}

function Filters({ categories }: { categories: readonly Category[] }) {
  const { t } = useSpeech();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: WaitingSearch) => {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  };
  return (
    <div className={classes['filters']} role="search">
      <SearchField
        label={t('page.waiting')}
        hint={t('waiting.search')}
        value={search.q ?? ''}
        onChange={(q) => {
          change({ q: q === '' ? undefined : q });
        }}
      />
      <CategoryChoices categories={categories} chosen={search.category} onChange={change} />
      <CountryChoices chosen={search.country} onChange={change} />
      <Choices
        label={t('waiting.kind')}
        chosen={listed(search.state)}
        onChange={(values) => {
          change({ state: several(values) });
        }}
        options={(['waiting', 'offered'] as const).map((kind) => ({
          value: kind,
          label: t(`waiting.kind.${kind}`),
        }))}
      />
      {isFiltered(search) && (
        <Button variant="subtle" onClick={() => void navigate({ search: {} })}>
          {t('people.clear')}
        </Button>
      )}
    </div>
  );
}

/** Those of a category that have been read; whose turn in the pages has not come may be read alone. */
function List({
  category,
  count: { waiting, offered },
  entries,
}: {
  category: Category;
  count: WaitingCount;
  entries: readonly WaitingEntry[];
}) {
  const { t, language } = useSpeech();
  const navigate = route.useNavigate();
  return (
    <Section title={pickText(category.name, language)}>
      <p className={classes['count']}>{t('waiting.count', { waiting, offered })}</p>
      <ol className={classes['list']}>
        {entries.map((entry) => (
          <WaitingPerson key={entry.registrationId} entry={entry} />
        ))}
      </ol>
      {entries.length === 0 && (
        <Button
          variant="subtle"
          onClick={() => void navigate({ search: (before) => ({ ...before, category: category.code }) })}
        >
          {t('waiting.only')}
        </Button>
      )}
    </Section>
  );
}
