import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { PersonAcross as Across } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Local } from '../../parts/names';
import { StateMark } from '../../parts/state-mark';
import { useEvent } from '../../shell/use-event';
import { useSession } from '../session/session';
import { acrossQuery, Doubles } from './doubles';
import classes from './person-across.module.css';

/** The same person at other events of the series, and other records that may be hers. */
export function PersonAcross({ id }: { id: string }) {
  const { t } = useSpeech();
  const event = useEvent();
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 250);
  const across = useQuery({ ...acrossQuery(event.id, id, q), placeholderData: keepPreviousData });
  if (across.isPending || across.data?.personId === null) return null;
  return (
    <section className={classes['across']}>
      <h3>{t('across.title')}</h3>
      {across.isError && <Failure error={across.error} again={() => void across.refetch()} />}
      {across.data !== undefined && (
        <>
          <Elsewhere of={across.data} />
          <h4>{t(q === '' ? 'across.doubles' : 'across.found')}</h4>
          {across.data.doubles.length === 0 && (
            <p className={classes['small']}>{t(q === '' ? 'across.none' : 'across.none-found')}</p>
          )}
          <Doubles registration={id} kept={across.data.personId ?? ''} of={across.data.doubles} />
          <TextInput
            size="xs"
            type="search"
            label={t('across.search')}
            placeholder={t('across.search.hint')}
            maxLength={100}
            value={words}
            onChange={(change) => {
              setWords(change.currentTarget.value);
            }}
          />
        </>
      )}
    </section>
  );
}

function Elsewhere({ of: { elsewhere } }: { of: Across }) {
  const { t } = useSpeech();
  const { events } = useSession();
  if (elsewhere.length === 0) return <p className={classes['small']}>{t('across.nowhere')}</p>;
  return (
    <>
      <h4>{t('across.elsewhere')}</h4>
      <ul>
        {elsewhere.map(({ registrationId, eventCode, eventName, number, state }) => (
          <li key={registrationId}>
            <span>
              {events.some(({ code }) => code === eventCode) ? (
                <Link to="/$event/people/$id" params={{ event: eventCode, id: registrationId }}>
                  <Local text={eventName} />
                </Link>
              ) : (
                <Local text={eventName} />
              )}
              <small>{number}</small>
            </span>
            <StateMark state={state} />
          </li>
        ))}
      </ul>
    </>
  );
}
