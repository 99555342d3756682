import { delivery } from '@app/mail/domain/delivery';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { outgoingQuery } from './mail';
import { useMailPlace } from './mail-place';
import { SendAllAgain } from './send-again';
import { isFiltered, useMailSearch, type MailSearch } from './search';
import filters from '../people/filters.module.css';

/** Search and filters; each choice goes into the address, so that a filtered list can be passed on. */
export function DeliveryFilters() {
  const { t, format } = useSpeech();
  const { event, list, templates, maySend } = useMailPlace();
  const search = useMailSearch();
  const navigate = useNavigate({ from: list });
  const counts = useQuery(outgoingQuery(event)).data?.byState ?? [];
  const countOf = (state: string) => counts.find((one) => one.state === state)?.count ?? 0;
  const change = (part: MailSearch) => {
    void navigate({ to: '.', search: { ...search, ...part }, replace: true });
  };

  return (
    <div className={filters['filters']} role="search">
      <SearchField
        value={search.q ?? ''}
        onChange={(q) => {
          change({ q: q === '' ? undefined : q });
        }}
      />
      <NativeSelect
        aria-label={t('field.state')}
        value={search.state ?? ''}
        data={[
          { value: '', label: t('people.every-state') },
          ...delivery.states.map((state) => ({
            value: state,
            label: `${t(`mail.state.${state}`)} (${format.number(countOf(state))})`,
          })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          change({ state: delivery.states.find((state) => state === value) });
        }}
      />
      <NativeSelect
        aria-label={t('mail.what')}
        value={search.template ?? ''}
        data={[
          { value: '', label: t('mail.every-template') },
          ...templates.map((template) => ({ value: template, label: t(`mail.template.${template}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          change({ template: value === '' ? undefined : value });
        }}
      />
      {isFiltered(search) && (
        <Button
          variant="subtle"
          leftSection={<IconX size={16} stroke={1.5} aria-hidden />}
          onClick={() => void navigate({ to: '.', search: {} })}
        >
          {t('people.clear')}
        </Button>
      )}
      {maySend && event !== null && (
        <SendAllAgain event={event} mails={countOf('failed') + countOf('bounced')} />
      )}
    </div>
  );
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useSpeech();
  const [words, setWords] = useState(value);
  const later = useDebouncedCallback(onChange, 250);
  useEffect(() => {
    if (value === '') setWords('');
  }, [value]);
  return (
    <TextInput
      className={filters['search'] ?? ''}
      type="search"
      aria-label={t('mail.search')}
      placeholder={t('mail.search')}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      value={words}
      onChange={(event) => {
        setWords(event.currentTarget.value);
        later(event.currentTarget.value.trim());
      }}
    />
  );
}
