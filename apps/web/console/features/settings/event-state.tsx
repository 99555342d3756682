import { Button } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { http } from '../../../api/client';
import type { EventDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { Failure } from '../../parts/failure';
import { exported } from '../../shell/menu-later';
import { usePermission } from '../session/session';
import { eventQuery } from './event';
import classes from './event-state.module.css';

const Lacks = lazy(() => exported(import('../readiness/lacks'), 'Lacks'));

/** Whether the public sees the event, and the step to the next state. */
export function EventState({ event }: { event: EventDetail }) {
  const { t, named } = useSpeech();
  const mayWrite = usePermission('events.write');
  // A link to another part of this page leads out of the dialog.
  const hash = useLocation({ select: (location) => location.hash });
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
        {event.rehearsal && (
          <p>
            {t(event.state === 'live' ? 'rehearsal.live' : 'event.rehearsal')}{' '}
            <Link to="/$event/settings/rehearsal" params={{ event: event.code }}>
              {t('rehearsal.open')}
            </Link>
          </p>
        )}
      </div>
      {mayWrite && event.state === 'live' && (
        <Button
          variant="default"
          loading={move.isPending}
          onClick={() => {
            move.mutate();
          }}
        >
          {t('event.back-to-draft')}
        </Button>
      )}
      {mayWrite && event.state === 'draft' && (
        <ActDialog
          key={hash}
          does={t('event.go-live')}
          act={() => move.mutateAsync()}
          onDone={() => Promise.resolve()}
        >
          <Suspense>
            <Lacks />
          </Suspense>
        </ActDialog>
      )}
      {event.state === 'live' && move.isError && <Failure error={move.error} />}
    </div>
  );
}
