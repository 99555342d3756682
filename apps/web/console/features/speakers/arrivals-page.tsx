import { countryName } from '@app/i18n/countries';
import { Button } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, http } from '../../../api/client';
import type { SpeakerArrival } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Choice } from '../../parts/choice';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Local, PersonName } from '../../parts/names';
import { Page } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { SearchField } from '../people/filters';
import { refreshSpeakers } from './speakers';
import classes from './arrivals.module.css';

const PATH = '/api/v1/events/{event}/speaker-arrivals';
const ARRIVAL = '/api/v1/events/{event}/speakers/{speaker}/arrival';

/** For whoever stands at the door with a telephone: look for a speaker, mark that she has come, take it back. */
export function ArrivalsPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const [q, setQ] = useState('');
  const [arrived, setArrived] = useState<string | undefined>();
  const query = {
    ...(q !== '' && { q }),
    ...(arrived !== undefined && { arrived: arrived === 'true' }),
  };
  const found = useQuery(
    api.queryOptions(
      'get',
      PATH,
      { params: { path: { event: event.id }, query } },
      // Others stand at other doors.
      { placeholderData: keepPreviousData, refetchInterval: 20_000 },
    ),
  );
  return (
    <Page title={t('page.arrivals')} about={t('speakers.arrivals.about')}>
      <div className={classes['search']} role="search">
        <SearchField
          label={t('speakers.arrivals.search')}
          hint={t('speakers.arrivals.search')}
          value={q}
          onChange={setQ}
        />
        <Choice
          label={t('speakers.arrived')}
          all={t('speakers.arrived.all')}
          value={arrived}
          onChange={setArrived}
          options={[
            { value: 'true', label: t('speakers.arrived') },
            { value: 'false', label: t('speakers.arrived.not') },
          ]}
        />
      </div>
      {found.isPending && <Waiting rows={6} />}
      {found.isError && <Failure error={found.error} again={() => void found.refetch()} />}
      {found.data?.length === 0 && <Empty>{t('speakers.none-fit')}</Empty>}
      <ul className={classes['list']}>
        {found.data?.map((speaker) => (
          <Expected key={speaker.id} of={speaker} />
        ))}
      </ul>
    </Page>
  );
}

function Expected({ of }: { of: SpeakerArrival }) {
  const { t, format, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const params = { path: { event: event.id, speaker: of.id } };
  const isHere = of.arrivedAt !== null;
  const mark = useMutation({
    mutationFn: () => (isHere ? http.DELETE(ARRIVAL, { params }) : http.PUT(ARRIVAL, { params })),
    meta: { said: null },
    onSuccess: () => refreshSpeakers(queries),
  });
  return (
    <li>
      <div>
        <strong>
          <PersonName of={{ nativeName: of.name, latinName: of.latinName }} />
        </strong>
        <span>
          <Local text={of.position} /> <Local text={of.organisation} />{' '}
          {of.country !== '' && countryName(of.country, language)}
        </span>
        {of.arrivedAt !== null && (
          <small>{t('speakers.arrivals.since', { at: format.moment(of.arrivedAt, event.timezone) })}</small>
        )}
        {mark.isError && <Failure error={mark.error} />}
      </div>
      <Button
        size="md"
        variant={isHere ? 'default' : 'filled'}
        aria-label={`${t(isHere ? 'speakers.not-arrived' : 'speakers.arrive')}: ${of.name}`}
        loading={mark.isPending}
        onClick={() => {
          mark.mutate();
        }}
      >
        {t(isHere ? 'speakers.arrivals.undo' : 'speakers.arrivals.mark')}
      </Button>
    </li>
  );
}
