import { REGISTRATION_STATES } from '@app/registration/domain/registration-state';
import { countries } from '@app/i18n/countries';
import { pickText } from '@app/kernel';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { useKeys } from '../../keys/use-keys';
import { useEvent } from '../../shell/use-event';
import { countOf, countsQuery } from '../dashboard/counts';
import { categoriesQuery } from '../settings/categories';
import { isFiltered, type PeopleSearch } from './search';
import classes from './filters.module.css';

const route = getRouteApi('/signed-in/$event/people');

/** Search and filters; each choice goes into the address at once, so that a filtered list can be passed on. */
export function Filters() {
  const { t, named, format, language } = useSpeech();
  const event = useEvent();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const counts = useQuery(countsQuery(event.id)).data;
  const present = new Set(counts?.byCountryAndCategory.map(({ country }) => country));

  const change = (part: PeopleSearch) => {
    void navigate({ search: (before) => ({ ...before, person: undefined, ...part }), replace: true });
  };
  return (
    <div className={classes['filters']} role="search">
      <SearchField
        value={search.q ?? ''}
        onChange={(q) => {
          change({ q: q === '' ? undefined : q });
        }}
      />
      <Choice
        label={t('field.state')}
        all={t('people.every-state')}
        value={search.state}
        onChange={(state) => {
          change({ state });
        }}
        options={REGISTRATION_STATES.filter(
          (state) => countOf(counts, state) > 0 || state === search.state,
        ).map((state) => ({
          value: state,
          label: `${named(`state.${state}`, state)} (${format.number(countOf(counts, state))})`,
        }))}
      />
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
      {isFiltered(search) && (
        <Button
          variant="subtle"
          leftSection={<IconX size={16} stroke={1.5} aria-hidden />}
          onClick={() => void navigate({ search: {} })}
        >
          {t('people.clear')}
        </Button>
      )}
    </div>
  );
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useSpeech();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(value);
  const later = useDebouncedCallback(onChange, 250);
  useEffect(() => {
    if (document.activeElement !== field.current) setWords(value);
  }, [value]);
  useKeys([
    {
      keys: '/',
      does: 'keys.search',
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
  ]);
  return (
    <TextInput
      ref={field}
      className={classes['search'] ?? ''}
      type="search"
      aria-label={t('people.search')}
      placeholder={t('people.search.hint')}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      value={words}
      onChange={(event) => {
        setWords(event.currentTarget.value);
        later(event.currentTarget.value.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  all: string;
  value: Value | undefined;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | undefined) => void;
}

function Choice<Value extends string>({ label, all, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <NativeSelect
      aria-label={label}
      data={[{ value: '', label: all }, ...options]}
      value={value ?? ''}
      data-chosen={value !== undefined}
      onChange={(event) => {
        onChange(options.find((option) => option.value === event.currentTarget.value)?.value);
      }}
    />
  );
}
