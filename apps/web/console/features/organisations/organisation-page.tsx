import { countryName } from '@app/i18n/countries';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Organisation, OrganisationDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Foreign, Local, PersonName } from '../../parts/names';
import { Page, Section } from '../../parts/page';
import { StateMark } from '../../parts/state-mark';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { MergeButton } from '../merge/merge-button';
import { useSession } from '../session/session';
import { Accreditation } from './accreditation';
import { organisationQuery } from './organisations';
import { OrganisationName } from './organisation-name';
import { OrganisationNames } from './organisation-names';
import classes from './organisations.module.css';

const route = getRouteApi('/signed-in/$event/organisations/$id');

/** One organisation: what it is called, whom it sends to which event, and what may be the same one. */
export function OrganisationPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const { id } = route.useParams();
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 250);
  const found = useQuery({ ...organisationQuery(event.id, id, q), placeholderData: keepPreviousData });
  const back = (
    <Link to="/$event/organisations" params={{ event: event.code }}>
      {t('organisations.back')}
    </Link>
  );
  return (
    <Page title={found.data?.name ?? t('organisations.one')} about={back}>
      {found.isPending && <Waiting />}
      {found.isError && <Failure error={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && (
        <>
          <Facts of={found.data} />
          <OrganisationNames of={found.data} />
          <Accreditation of={found.data} />
          <Events of={found.data} />
          <People of={found.data} />
          <Section title={t('organisations.doubles')}>
            <Doubles of={found.data} searching={q !== ''} />
            <TextInput
              className={classes['search'] ?? ''}
              type="search"
              label={t('across.search')}
              placeholder={t('organisations.search.hint')}
              maxLength={100}
              value={words}
              onChange={(change) => {
                setWords(change.currentTarget.value);
              }}
            />
          </Section>
        </>
      )}
    </Page>
  );
}

function Facts({ of }: { of: OrganisationDetail }) {
  const { t, named, language } = useSpeech();
  return (
    <dl className={classes['facts']}>
      <dt>{t('organisations.name')}</dt>
      <dd>
        <Foreign>{of.name}</Foreign>
      </dd>
      <dt>{t('merge.field.organisation.latinName')}</dt>
      <dd>{of.latinName === '' ? '–' : <Foreign>{of.latinName}</Foreign>}</dd>
      <dt>{t('field.country')}</dt>
      <dd>{countryName(of.country, language)}</dd>
      <dt>{t('field.organisationKind')}</dt>
      <dd>{named(`organisationKind.${of.kind}`, of.kind)}</dd>
    </dl>
  );
}

function Events({ of }: { of: OrganisationDetail }) {
  const { t, format } = useSpeech();
  const { events } = useSession();
  return (
    <Section title={t('organisations.events')}>
      {of.events.length === 0 && <p>{t('organisations.events.none')}</p>}
      {of.events.length > 0 && (
        <Table label={t('organisations.events')}>
          <thead>
            <tr>
              <th scope="col">{t('organisations.event')}</th>
              <th scope="col" data-number>
                {t('organisations.people')}
              </th>
            </tr>
          </thead>
          <tbody>
            {of.events.map(({ eventId, eventCode, eventName, people }) => (
              <tr key={eventId}>
                <th scope="row" className={classes['name']}>
                  {events.some(({ code }) => code === eventCode) ? (
                    <Link to="/$event/people" params={{ event: eventCode }} search={{ organisation: of.id }}>
                      <Local text={eventName} />
                    </Link>
                  ) : (
                    <Local text={eventName} />
                  )}
                </th>
                <td data-number>{format.number(people)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function People({ of }: { of: OrganisationDetail }) {
  const { t } = useSpeech();
  const { events } = useSession();
  if (of.people.length === 0) return null;
  const nameOf = (code: string) => of.events.find(({ eventCode }) => eventCode === code)?.eventName ?? {};
  return (
    <Section title={t('organisations.people')}>
      <Table label={t('organisations.people')}>
        <thead>
          <tr>
            <th scope="col">{t('waiting.person')}</th>
            <th scope="col">{t('field.state')}</th>
          </tr>
        </thead>
        <tbody>
          {of.people.map((person) => (
            <tr key={person.registrationId}>
              <th scope="row" className={classes['name']}>
                {events.some(({ code }) => code === person.eventCode) ? (
                  <Link
                    to="/$event/people/$id"
                    params={{ event: person.eventCode, id: person.registrationId }}
                  >
                    <PersonName of={person} />
                  </Link>
                ) : (
                  <PersonName of={person} />
                )}
                <small className={classes['latin']}>
                  {[person.number, person.jobTitle].filter(Boolean).join(' · ')}
                </small>
                {of.events.length > 1 && (
                  <small className={classes['latin']}>
                    <Local text={nameOf(person.eventCode)} />
                  </small>
                )}
              </th>
              <td>
                <StateMark state={person.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

function Doubles({ of, searching }: { of: OrganisationDetail; searching: boolean }) {
  const { t } = useSpeech();
  if (of.doubles.length === 0) {
    return <p>{t(searching ? 'across.none-found' : 'organisations.doubles.none')}</p>;
  }
  return (
    <ul className={classes['doubles']}>
      {of.doubles.map((double) => (
        <Double key={double.id} kept={of.id} of={double} />
      ))}
    </ul>
  );
}

function Double({ kept, of }: { kept: string; of: Organisation }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const people = of.events.reduce((sum, each) => sum + each.people, 0);
  return (
    <li>
      <span>
        <Link to="/$event/organisations/$id" params={{ event: event.code, id: of.id }}>
          <OrganisationName of={of} />
        </Link>
        <small className={classes['latin']}>
          {countryName(of.country, language)} · {t('across.registrations', { count: people })}
        </small>
      </span>
      <MergeButton
        name={of.latinName || of.name}
        pair={{ kind: 'organisation', event: event.id, kept, other: of.id }}
      />
    </li>
  );
}
