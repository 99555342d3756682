import { countries } from '@app/i18n/countries';
import { pickText } from '@app/kernel';
import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { Choice } from '../../parts/choice';
import sections from '../../parts/sections.module.css';
import { useEvent } from '../../shell/use-event';
import { countsQuery } from '../dashboard/counts';
import filters from '../people/filters.module.css';
import { usePermission } from '../session/session';
import { tagsQuery } from '../tags/tags';
import { categoriesQuery } from '../settings/categories';
import { approvalCountsQuery, delegationsQuery, waitingOrganisationsQuery } from './queue';
import { type ApprovalsSearch, isFiltered } from './search';

const route = getRouteApi('/signed-in/$event/approvals');

/** The two queues with how many wait in each; what waits for a focal point nobody can miss. */
export function Queues() {
  const { t, format } = useSpeech();
  const event = useEvent();
  const { queue: _, ...filter } = route.useSearch();
  const { data } = useQuery(approvalCountsQuery(event.id));
  const numbered = (label: string, n: number | undefined) =>
    n === undefined ? label : `${label} (${format.number(n)})`;
  // The filters are the same in both, so that what is left to tell them apart is the queue.
  const place = { params: { event: event.code }, activeOptions: { exact: true } } as const;
  return (
    <nav aria-label={t('page.approvals')}>
      <ul className={sections['sections']}>
        <li>
          <Link to="/$event/approvals" {...place} search={filter}>
            {numbered(t('approvals.secretariat'), data?.secretariat)}
          </Link>
        </li>
        <li>
          <Link to="/$event/approvals" {...place} search={{ ...filter, queue: 'focal-points' }}>
            {numbered(t('approvals.focal-points'), data?.focalPoints)}
          </Link>
        </li>
      </ul>
    </nav>
  );
}

/** What is looked at of the queue; each choice goes into the address at once. */
export function QueueFilters() {
  const { t, language, format } = useSpeech();
  const event = useEvent();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayReadDelegations = usePermission('delegations.read');
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const counts = useQuery(countsQuery(event.id)).data;
  const delegations = useQuery({ ...delegationsQuery(event.id), enabled: mayReadDelegations }).data ?? [];
  const tags = useQuery(tagsQuery(event.id)).data ?? [];
  const { queue = 'secretariat' } = search;
  const organisations = useQuery(waitingOrganisationsQuery(event.id, queue)).data ?? [];
  const present = new Set(counts?.byCountryAndCategory.map(({ country }) => country));
  const change = (part: ApprovalsSearch) => {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  };
  return (
    <div className={filters['filters']} role="search">
      <Choice
        label={t('field.category')}
        all={t('people.every-category')}
        value={search.category}
        onChange={(category) => {
          change({ category });
        }}
        options={categories.map(({ code, name }) => ({ value: code, label: pickText(name, language) }))}
      />
      <Choice
        label={t('field.country')}
        all={t('people.every-country')}
        value={search.country}
        onChange={(country) => {
          change({ country });
        }}
        options={countries(language)
          .filter(({ code }) => present.has(code) || code === search.country)
          .map(({ code, name }) => ({ value: code, label: name }))}
      />
      {(organisations.length > 0 || search.organisation !== undefined) && (
        <Choice
          label={t('field.organisation')}
          all={t('approvals.every-organisation')}
          value={search.organisation}
          onChange={(organisation) => {
            change({ organisation });
          }}
          options={withChosen(
            organisations.map(({ id, name, latinName, names, waiting }) => ({
              value: id,
              label: `${names[language] ?? (latinName || name)} (${format.number(waiting)})`,
            })),
            search.organisation,
            t('approvals.chosen-organisation'),
          )}
        />
      )}
      {delegations.length > 0 && (
        <Choice
          label={t('approvals.delegation')}
          all={t('approvals.every-delegation')}
          value={search.delegationId}
          onChange={(delegationId) => {
            change({ delegationId });
          }}
          options={delegations.map(({ id, name }) => ({ value: id, label: pickText(name, language) }))}
        />
      )}
      {tags.length > 0 && (
        <Choice
          label={t('tags.title')}
          all={t('tags.every')}
          value={search.tagId}
          onChange={(tagId) => {
            change({ tagId });
          }}
          options={tags.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {isFiltered(search) && (
        <Button
          variant="subtle"
          leftSection={<IconX size={16} stroke={1.5} aria-hidden />}
          onClick={() => {
            void navigate({ search: ({ queue }) => (queue === undefined ? {} : { queue }) });
          }}
        >
          {t('people.clear')}
        </Button>
      )}
    </div>
  );
}

/** What is filtered by stays among the choices when nobody of it waits any more. */
function withChosen(
  options: readonly { value: string; label: string }[],
  chosen: string | undefined,
  label: string,
): readonly { value: string; label: string }[] {
  if (chosen === undefined || options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, label }];
}
