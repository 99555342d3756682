import { countries } from '@app/i18n/countries';
import { pickText } from '@app/kernel';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Category, WaitingEntry } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page, Section } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { listed, several } from '../../parts/several';
import { useEvent } from '../../shell/use-event';
import { Choices, SearchField } from '../people/filters';
import { categoriesQuery } from '../settings/categories';
import { fitting, isFiltered, type WaitingSearch } from './search';
import { WaitingPerson } from './waiting-person';
import { waitingQuery } from './waiting';
import classes from './waiting.module.css';

const route = getRouteApi('/signed-in/$event/waiting');

/** More than this many of a category are shown when they are asked for. */
const AT_FIRST = 50;

/** How often the hours that are left are read anew. */
const MINUTE = 60_000;

/** Who waits for a place in each category, in the order of their turns, and why nothing is offered to them now. */
export function WaitingPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const search = route.useSearch();
  const waiting = useQuery({ ...waitingQuery(event.id), refetchInterval: MINUTE });
  const categories = useQuery(categoriesQuery(event.id));
  const failed = waiting.error ?? categories.error;
  const codes = new Map(categories.data?.map(({ id, code }) => [id, code]));
  const entries = fitting(waiting.data ?? [], search, (id) => codes.get(id) ?? '');
  const lists = (categories.data ?? []).filter(({ id }) =>
    entries.some(({ categoryId }) => categoryId === id),
  );
  const ready = waiting.isSuccess && categories.isSuccess;
  return (
    <Page title={t('page.waiting')} about={t('waiting.about')}>
      {failed !== null && <Failure error={failed} again={() => void waiting.refetch()} />}
      {failed === null && !ready && <Waiting />}
      {ready && (waiting.data.length > 0 || isFiltered(search)) && <Filters categories={categories.data} />}
      {ready && entries.length === 0 && (
        <Empty>{t(isFiltered(search) ? 'waiting.none-fit' : 'waiting.empty')}</Empty>
      )}
      {lists.map((category) => (
        <List
          key={category.id}
          category={category}
          entries={entries.filter(({ categoryId }) => categoryId === category.id)}
        />
      ))}
    </Page>
  );
}

function Filters({ categories }: { categories: readonly Category[] }) {
  const { t, language } = useSpeech();
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
      <Choices
        label={t('field.category')}
        chosen={listed(search.category)}
        onChange={(values) => {
          change({ category: several(values) });
        }}
        options={categories.map(({ code, name }) => ({ value: code, label: pickText(name, language) }))}
      />
      <Choices
        label={t('field.country')}
        chosen={listed(search.country)}
        onChange={(values) => {
          change({ country: several(values) });
        }}
        options={countries(language).map(({ code, name }) => ({ value: code, label: name }))}
      />
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

function List({ category, entries }: { category: Category; entries: readonly WaitingEntry[] }) {
  const { t, language } = useSpeech();
  const [all, setAll] = useState(false);
  const waiting = entries.filter(({ state }) => state === 'waiting').length;
  const shown = all ? entries : entries.slice(0, AT_FIRST);
  return (
    <Section title={pickText(category.name, language)}>
      <p className={classes['count']}>{t('waiting.count', { waiting, offered: entries.length - waiting })}</p>
      <ol className={classes['list']}>
        {shown.map((entry) => (
          <WaitingPerson key={entry.registrationId} entry={entry} />
        ))}
      </ol>
      {shown.length < entries.length && (
        <Button
          variant="default"
          mt="sm"
          onClick={() => {
            setAll(true);
          }}
        >
          {t('waiting.all', { n: entries.length })}
        </Button>
      )}
    </Section>
  );
}
