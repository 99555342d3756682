import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RegistrationRow } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Foreign, Local, PersonName } from '../../parts/names';
import { StateMark } from '../../parts/state-mark';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { knownPeopleQuery } from './walk-ins';
import classes from './walk-in.module.css';

/** Whether she is registered already: only once that was looked up can she be entered, so that nobody is entered twice. */
export function LookFirst({ onMissing }: { onMissing: (words: string) => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 250);
  const known = useQuery(knownPeopleQuery(event.id, q));
  const asked = q.length > 1 && q === words.trim();
  const looked = asked && known.isSuccess && !known.isPlaceholderData;
  const rows = asked ? (known.data?.items ?? []) : [];
  return (
    <div className={classes['look']} role="search">
      <TextInput
        type="search"
        size="md"
        label={t('walk-in.look')}
        description={t('walk-in.look.about')}
        leftSection={<IconSearch size={18} stroke={1.5} aria-hidden />}
        maxLength={100}
        autoFocus
        autoComplete="off"
        value={words}
        onChange={(change) => {
          setWords(change.currentTarget.value);
        }}
      />
      {asked && known.isPending && <Waiting />}
      {known.isError && <Failure error={known.error} again={() => void known.refetch()} />}
      <div aria-live="polite">
        {looked && <p>{t('walk-in.found', { n: known.data.total })}</p>}
        {rows.length > 0 && (
          <ul className={classes['known']}>
            {rows.map((row) => (
              <Known key={row.id} row={row} />
            ))}
          </ul>
        )}
      </div>
      {looked && (
        <Button
          size="md"
          onClick={() => {
            onMissing(words);
          }}
        >
          {t(rows.length === 0 ? 'walk-in.enter' : 'walk-in.none-of-them')}
        </Button>
      )}
    </div>
  );
}

function Known({ row }: { row: RegistrationRow }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  return (
    <li>
      <Link to="/$event/people/$id" params={{ event: event.code, id: row.id }}>
        <PersonName of={row} fallback={row.email} />
      </Link>
      <span className={classes['facts']}>
        <span>{row.number ?? t('people.no-number')}</span>
        <StateMark state={row.state} />
        <Local text={row.category.name} />
        <Foreign>{row.organisationName}</Foreign>
        {row.country !== '' && <span>{format.country(row.country)}</span>}
      </span>
    </li>
  );
}
