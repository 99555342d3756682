import { delivery } from '@app/mail/domain/delivery';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { outgoingQuery } from './mail';
import { SendAllAgain } from './send-again';
import { isFiltered, type MailSearch } from './search';
import { TEMPLATES } from './templates';
import filters from '../people/filters.module.css';

const route = getRouteApi('/signed-in/$event/mail/');

/** Search and filters; each choice goes into the address, so that a filtered list can be passed on. */
export function DeliveryFilters() {
  const { t, format } = useSpeech();
  const event = useEvent();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const counts = useQuery(outgoingQuery(event.id)).data?.byState ?? [];
  const maySend = usePermission('mail.send');
  const countOf = (state: string) => counts.find((one) => one.state === state)?.count ?? 0;
  const change = (part: MailSearch) => {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
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
          ...TEMPLATES.map((template) => ({ value: template, label: t(`mail.template.${template}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          change({ template: value === '' ? undefined : value });
        }}
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
      {maySend && <SendAllAgain mails={countOf('failed') + countOf('bounced')} />}
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
