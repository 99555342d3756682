import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { EventDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { usePermission } from '../session/session';
import { eventQuery } from './event';
import classes from './event-state.module.css';

/** Whether the public sees the event, and the step to the next state. */
export function EventState({ event }: { event: EventDetail }) {
  const { t, named } = useSpeech();
  const mayWrite = usePermission('events.write');
  const queries = useQueryClient();
  const next = event.state === 'draft' ? 'live' : 'draft';
  const move = useMutation({
    mutationFn: () =>
      http.PATCH('/api/v1/events/{event}', {
        params: { path: { event: event.id } },
        body: { version: event.version, state: next },
      }),
    onSuccess: ({ data }) => {
      if (data !== undefined) queries.setQueryData(eventQuery(event.id).queryKey, data);
    },
  });
  return (
    <div className={classes['state']}>
      <div>
        <strong>{named(`event.state.${event.state}`, event.state)}</strong>
        <p>{named(`event.state.${event.state}.about`, '')}</p>
        {event.rehearsal && <p>{t('event.rehearsal')}</p>}
      </div>
      {mayWrite && event.state !== 'archived' && (
        <Button
          variant="default"
          loading={move.isPending}
          onClick={() => {
            move.mutate();
          }}
        >
          {t(next === 'live' ? 'event.go-live' : 'event.back-to-draft')}
        </Button>
      )}
      {move.isError && <Failure error={move.error} />}
    </div>
  );
}
