import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, http } from '../../../api/client';
import type { EventDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Section } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { usePermission } from '../session/session';
import { eventQuery } from './event';
import classes from './event-state.module.css';
import { RehearsalCounts } from './rehearsal-counts';
import { RehearsalEnd } from './rehearsal-end';
import { WithEvent } from './with-event';

/** Whether the event is rehearsed, what came of it so far, and the one act that removes all of it. */
export function RehearsalSection() {
  const { t } = useSpeech();
  const mayWrite = usePermission('events.write');
  return (
    <Section title={t('settings.rehearsal')}>
      <WithEvent>
        {(event) => (mayWrite ? <Rehearsal event={event} /> : <Standing event={event} />)}
      </WithEvent>
    </Section>
  );
}

function Standing({ event }: { event: EventDetail }) {
  const { t } = useSpeech();
  return (
    <div>
      <strong>{t(event.rehearsal ? 'rehearsal.on' : 'rehearsal.off')}</strong>
      <p>{t(event.rehearsal ? 'rehearsal.on.about' : 'rehearsal.off.about')}</p>
    </div>
  );
}

function Rehearsal({ event }: { event: EventDetail }) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [ending, setEnding] = useState(false);
  const [ended, setEnded] = useState<number | null>(null);
  const path = { params: { path: { event: event.id } } };
  const query = useQuery({
    ...api.queryOptions('get', '/api/v1/events/{event}/rehearsal', path),
    staleTime: 0,
  });
  const changed = () =>
    Promise.all([queries.invalidateQueries({ queryKey: eventQuery(event.id).queryKey }), query.refetch()]);
  const begin = useMutation({
    mutationFn: () => http.PUT('/api/v1/events/{event}/rehearsal', path),
    onSuccess: () => {
      setEnded(null);
      return changed();
    },
  });
  if (query.isPending) return <Waiting />;
  if (query.isError) return <Failure error={query.error} again={() => void query.refetch()} />;
  const { on, counts } = query.data;
  const left = Object.values(counts).some((count) => count > 0);
  return (
    <>
      <div className={classes['state']}>
        {left && !on ? (
          <strong>{t('rehearsal.left')}</strong>
        ) : (
          <Standing event={{ ...event, rehearsal: on }} />
        )}
        {!on && event.state !== 'archived' && (
          <Button
            variant="default"
            loading={begin.isPending}
            onClick={() => {
              begin.mutate();
            }}
          >
            {t('rehearsal.begin')}
          </Button>
        )}
        {begin.isError && <Failure error={begin.error} />}
      </div>
      <div role="status">{ended !== null && <p>{t('rehearsal.ended', { count: ended })}</p>}</div>
      {(on || left) && (
        <>
          <RehearsalCounts counts={counts} />
          <Button
            mt={16}
            color="red"
            variant="light"
            onClick={() => {
              void query.refetch();
              setEnding(true);
            }}
          >
            {t(on ? 'rehearsal.end' : 'rehearsal.purge')}
          </Button>
        </>
      )}
      {ending && (
        <RehearsalEnd
          event={event}
          counts={counts}
          onClose={() => {
            setEnding(false);
          }}
          onEnded={(removed) => {
            setEnding(false);
            setEnded(removed);
            // Lists of people, quotas and badges show what is gone.
            void queries.invalidateQueries();
          }}
        />
      )}
    </>
  );
}
