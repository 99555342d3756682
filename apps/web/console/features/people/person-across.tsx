import { countryName } from '@app/i18n/countries';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../../api/client';
import type { PersonAcross as Across, PossibleDouble } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Local, PersonName } from '../../parts/names';
import { StateMark } from '../../parts/state-mark';
import { useEvent } from '../../shell/use-event';
import { MergeButton } from '../merge/merge-button';
import { useSession } from '../session/session';
import classes from './person-across.module.css';

function acrossQuery(event: string, registration: string, q: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/registrations/{registration}/person', {
    params: { path: { event, registration }, query: q === '' ? {} : { q } },
  });
}

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
          <h4>{t('across.doubles')}</h4>
          {across.data.doubles.length === 0 && (
            <p className={classes['small']}>{t(q === '' ? 'across.none' : 'across.none-found')}</p>
          )}
          <ul>
            {across.data.doubles.map((double) => (
              <Double key={double.id} kept={across.data.personId ?? ''} of={double} />
            ))}
          </ul>
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

function Double({ kept, of }: { kept: string; of: PossibleDouble }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const facts = [
    of.email,
    of.sameAddress ? t('across.same-address') : '',
    countryName(of.country, language),
    t('across.registrations', { count: of.registrations }),
  ];
  return (
    <li>
      <span>
        <PersonName of={of} />
        <small>{facts.filter((fact) => fact !== '').join(' · ')}</small>
      </span>
      <MergeButton
        name={of.latinName || of.nativeName}
        pair={{ kind: 'person', event: event.id, kept, other: of.id }}
      />
    </li>
  );
}
