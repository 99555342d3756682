import type { LocalisedText } from '@app/kernel';
import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, http } from '../../../api/client';
import type { EventDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { useFieldFaults } from '../../parts/field-faults';
import { Local } from '../../parts/names';
import { Section } from '../../parts/page';
import { sessionQuery, useSeriesPermission } from '../session/session';
import { filledIn, LocalisedInput } from '../settings/localised-input';
import { WithEvent } from '../settings/with-event';
import { codeFor, laterDays, onOtherWeekdays } from './later-days';
import classes from './edition.module.css';

const SESSIONS = ['none', 'without-speakers', 'with-speakers'] as const;

type Copied = (typeof SESSIONS)[number];

/** Where the next edition of the event is made of this one. */
export function EditionSection() {
  const { t } = useSpeech();
  return (
    <Section title={t('settings.edition')}>
      <p className={classes['about']}>{t('edition.about')}</p>
      <WithEvent>{(event) => <Edition key={event.id} event={event} />}</WithEvent>
    </Section>
  );
}

function Edition({ event }: { event: EventDetail }) {
  const { t } = useSpeech();
  const mayMake = useSeriesPermission('events.write', event.seriesId);
  return mayMake ? <NewEdition event={event} /> : <p>{t('edition.not-yours')}</p>;
}

function NewEdition({ event }: { event: EventDetail }) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState<LocalisedText>(event.name);
  const [startsOn, setStartsOn] = useState('');
  /** Null while it follows the year. */
  const [typed, setTyped] = useState<string | null>(null);
  const [sessions, setSessions] = useState<Copied>('with-speakers');
  const code = typed ?? (startsOn === '' ? '' : codeFor(event.code, startsOn));
  const making = useMutation({
    meta: { said: null },
    mutationFn: async () => {
      const { data } = await http.POST('/api/v1/series/{series}/events', {
        params: { path: { series: event.seriesId } },
        body: { from: event.id, code, name: filledIn(name), startsOn, sessions },
      });
      return data;
    },
    onSuccess: async (made) => {
      // Its pages open to whoever has a part in it, and that the session says.
      await queries.refetchQueries({ queryKey: sessionQuery.queryKey });
      const to = sessions === 'none' ? '/$event/settings/days' : '/$event/programme';
      if (made) await navigate({ to, params: { event: made.code } });
    },
  });
  const faults = useFieldFaults(making.error, ['name', 'code', 'startsOn']);
  return (
    <form
      className={classes['form']}
      onSubmit={(submit) => {
        submit.preventDefault();
        making.mutate();
      }}
    >
      <LocalisedInput
        name="name"
        label={t('edition.name')}
        required
        value={name}
        onChange={setName}
        {...(faults.of('name') !== null && { errors: { '': faults.of('name') ?? '' } })}
      />
      <TextInput
        type="date"
        name="startsOn"
        label={t('edition.starts-on')}
        required
        value={startsOn}
        error={faults.of('startsOn')}
        onChange={({ currentTarget }) => {
          setStartsOn(currentTarget.value);
        }}
      />
      <TextInput
        name="code"
        label={t('edition.code')}
        description={t('edition.code.about')}
        required
        pattern="[a-z0-9]+(-[a-z0-9]+)*"
        value={code}
        error={faults.of('code')}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
        }}
      />
      <Radio.Group
        label={t('edition.sessions')}
        value={sessions}
        onChange={(chosen) => {
          setSessions(chosen as Copied);
        }}
      >
        {SESSIONS.map((choice) => (
          <Radio
            key={choice}
            mt="xs"
            value={choice}
            label={t(`edition.sessions.${choice}`)}
            description={t(`edition.sessions.${choice}.about`)}
          />
        ))}
      </Radio.Group>
      <Look event={event} startsOn={startsOn} sessions={sessions} />
      {faults.rest !== null && <Failure error={faults.rest} />}
      <div>
        <Button type="submit" loading={making.isPending}>
          {t('edition.make')}
        </Button>
      </div>
    </form>
  );
}

/** How many sessions would be copied, and how many speakers appear in them. */
function useCopied(event: string, sessions: Copied): { sessions: number; speakers: number } {
  const path = { params: { path: { event } } };
  const enabled = sessions !== 'none';
  const draft = useQuery({
    ...api.queryOptions('get', '/api/v1/events/{event}/programme', path),
    ...{ enabled, staleTime: 0 },
  });
  const around = useQuery({
    ...api.queryOptions('get', '/api/v1/events/{event}/programme/surroundings', path),
    enabled: sessions === 'with-speakers',
  });
  const appearing = (around.data?.engaged ?? []).filter(
    ({ personId, placedIn }) => personId !== null && placedIn !== null,
  );
  return {
    sessions: enabled ? (draft.data?.sessions.length ?? 0) : 0,
    speakers: sessions === 'with-speakers' ? new Set(appearing.map(({ speakerId }) => speakerId)).size : 0,
  };
}

/** What would be made, before anything is. */
function Look({ event, startsOn, sessions }: { event: EventDetail; startsOn: string; sessions: Copied }) {
  const { t, format } = useSpeech();
  const copied = useCopied(event.id, sessions);
  const days = laterDays(event, startsOn);
  return (
    <section className={classes['look']} aria-live="polite">
      <h3>{t('edition.look')}</h3>
      {days.length === 0 ? (
        <p className={classes['about']}>{t('edition.look.none')}</p>
      ) : (
        <>
          <p>
            {t('edition.count', {
              days: days.length,
              rooms: event.rooms.length,
              themes: event.themes.length,
              ...copied,
            })}
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('edition.day')}</th>
                <th scope="col">{t('edition.then')}</th>
                <th scope="col">{t('edition.becomes')}</th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ day, becomes }) => (
                <tr key={day.id}>
                  <td>
                    <Local text={day.title} />
                  </td>
                  <td>{format.day(day.date)}</td>
                  <td>{format.day(becomes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {onOtherWeekdays(days) && <p className={classes['about']}>{t('edition.weekday')}</p>}
        </>
      )}
    </section>
  );
}
