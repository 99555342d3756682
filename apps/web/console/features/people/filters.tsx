import { REGISTRATION_STATES } from '@app/registration/domain/registration-state';
import { countries } from '@app/i18n/countries';
import { pickText } from '@app/kernel';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFilter, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useId, useState } from 'react';
import type { Category } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { SearchField } from '../../parts/search-field';
import { useEvent } from '../../shell/use-event';
import { countOf, countsQuery } from '../dashboard/counts';
import { delegationsQuery } from '../delegations/delegations';
import { importQuery } from '../import/imports';
import { usePermission } from '../session/session';
import { categoriesQuery } from '../settings/categories';
import { tagsQuery } from '../tags/tags';
import { audienceQuery } from './people';
import { filtersOn, isFiltered, type PeopleSearch } from './search';
import classes from './filters.module.css';
import { listed, several } from '../../parts/several';

export { SearchField };

const route = getRouteApi('/signed-in/$event/people');

/** Search and filters; each choice goes into the address at once, so that a filtered list can be passed on. */
export function Filters() {
  const { t, named, format, language } = useSpeech();
  const event = useEvent();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const counts = useQuery(countsQuery(event.id)).data;
  const facets = useQuery(audienceQuery(event.id)).data?.facets ?? [];
  const mayReadDelegations = usePermission('delegations.read');
  const delegations = useQuery({ ...delegationsQuery(event.id), enabled: mayReadDelegations }).data ?? [];
  const tags = useQuery(tagsQuery(event.id)).data ?? [];
  const present = new Set(counts?.byCountryAndCategory.map(({ country }) => country));

  const change = (part: PeopleSearch) => {
    void navigate({ search: (before) => ({ ...before, person: undefined, ...part }), replace: true });
  };
  return (
    <div className={classes['filters']} role="search">
      <SearchField
        label={t('people.search')}
        hint={t('people.search.hint')}
        value={search.q ?? ''}
        onChange={(q) => {
          change({ q: q === '' ? undefined : q });
        }}
      />
      <Folded on={filtersOn(search)}>
        <Choices
          label={t('field.state')}
          chosen={listed(search.state)}
          onChange={(values) => {
            change({ state: several(values) });
          }}
          options={REGISTRATION_STATES.filter(
            (state) => countOf(counts, state) > 0 || listed(search.state).includes(state),
          ).map((state) => ({
            value: state,
            label: `${named(`state.${state}`, state)} (${format.number(countOf(counts, state))})`,
          }))}
        />
        <CategoryChoices categories={categories} chosen={search.category} onChange={change} />
        <CountryChoices among={present} chosen={search.country} onChange={change} />
        {(delegations.length > 0 || search.delegation !== undefined) && (
          <Choices
            label={t('approvals.delegation')}
            chosen={listed(search.delegation)}
            onChange={(values) => {
              change({ delegation: several(values) });
            }}
            options={[
              ...delegations.map(({ id, name }) => ({ value: id, label: pickText(name, language) })),
              { value: 'none', label: t('people.no-delegation') },
            ]}
          />
        )}
        {(tags.length > 0 || search.tag !== undefined) && (
          <Choices
            label={t('tags.title')}
            chosen={listed(search.tag)}
            onChange={(values) => {
              change({ tag: several(values) });
            }}
            options={tags.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {facets.map(({ code, label, values }) => (
          <Choices
            key={code}
            label={pickText(label, language)}
            chosen={listed(search.facet).filter((word) => word.startsWith(`${code}:`))}
            onChange={(chosen) => {
              const others = listed(search.facet).filter((word) => !word.startsWith(`${code}:`));
              change({ facet: several([...others, ...chosen]) });
            }}
            options={values.map((value) => ({
              value: `${code}:${value.code}`,
              label: pickText(value.label, language),
            }))}
          />
        ))}
        {search.import !== undefined && (
          <OfTable
            id={search.import}
            onClear={() => {
              change({ import: undefined });
            }}
          />
        )}
        {isFiltered(search) && (
          <Button
            variant="subtle"
            leftSection={<IconX size={16} stroke={1.5} aria-hidden />}
            onClick={() => void navigate({ search: ({ sort, columns }) => ({ sort, columns }) })}
          >
            {t('people.clear')}
          </Button>
        )}
      </Folded>
    </div>
  );
}

/** On a phone the filters fold behind one button, which says how many are on; on a wider screen they stand open. */
function Folded({ on, children }: { on: number; children: ReactNode }) {
  const { t, format } = useSpeech();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        className={`${classes['fold'] ?? ''} ${classes['choice'] ?? ''}`}
        data-chosen={on > 0}
        aria-expanded={open}
        aria-controls={id}
        leftSection={<IconFilter size={16} stroke={1.5} aria-hidden />}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {on === 0 ? t('people.filters') : t('people.filters.on', { n: format.number(on) })}
      </Button>
      <div id={id} className={classes['folded']} data-open={open}>
        {children}
      </div>
    </>
  );
}

/** The table of people the list is narrowed to; pressed, it narrows no more. */
function OfTable({ id, onClear }: { id: string; onClear: () => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const made = useQuery(importQuery(event.id, id)).data;
  const name = made === undefined || made.fileName === '' ? t('import.pasted') : made.fileName;
  return (
    <Button
      variant="default"
      data-chosen
      className={classes['choice'] ?? ''}
      title={t('people.of-table.clear')}
      rightSection={<IconX size={16} stroke={1.5} aria-hidden />}
      onClick={onClear}
    >
      {t('people.of-table', { name })}
    </Button>
  );
}

interface CategoryChoicesProps {
  categories: readonly Category[];
  chosen: string | undefined;
  onChange: (part: { category: string | undefined }) => void;
}

/** Any of the event's categories. */
export function CategoryChoices({ categories, chosen, onChange }: CategoryChoicesProps) {
  const { t, language } = useSpeech();
  return (
    <Choices
      label={t('field.category')}
      chosen={listed(chosen)}
      onChange={(values) => {
        onChange({ category: several(values) });
      }}
      options={categories.map(({ code, name }) => ({ value: code, label: pickText(name, language) }))}
    />
  );
}

interface CountryChoicesProps {
  /** Those that are worth asking for; without it, all. */
  among?: ReadonlySet<string>;
  chosen: string | undefined;
  onChange: (part: { country: string | undefined }) => void;
}

/** Any of the countries, and what is chosen already. */
export function CountryChoices({ among, chosen, onChange }: CountryChoicesProps) {
  const { t, language } = useSpeech();
  const stands = listed(chosen);
  return (
    <Choices
      label={t('field.country')}
      chosen={stands}
      onChange={(values) => {
        onChange({ country: several(values) });
      }}
      options={countries(language)
        .filter(({ code }) => among === undefined || among.has(code) || stands.includes(code))
        .map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}

interface ChoicesProps {
  label: string;
  chosen: readonly string[];
  options: readonly { value: string; label: string }[];
  onChange: (values: string[]) => void;
}

/** Any of several; the menu stays open, so that the list is seen to follow. */
export function Choices({ label, chosen, options, onChange }: ChoicesProps) {
  const first = options.find(({ value }) => value === chosen[0])?.label ?? chosen[0];
  const more = chosen.length > 1 ? ` +${chosen.length - 1}` : '';
  return (
    <Menu closeOnItemClick={false} position="bottom-start" shadow="md" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          data-chosen={chosen.length > 0}
          className={classes['choice'] ?? ''}
          rightSection={<IconChevronDown size={16} stroke={1.5} aria-hidden />}
        >
          {first === undefined ? label : `${label}: ${first}${more}`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes['dropdown'] ?? ''}>
        <Menu.CheckboxGroup value={[...chosen]} onChange={onChange}>
          {options.map((option) => (
            <Menu.CheckboxItem key={option.value} value={option.value}>
              {option.label}
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
