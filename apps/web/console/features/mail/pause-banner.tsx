import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { mailChanged, outgoingQuery } from './mail';
import notice from '../../parts/notice.module.css';

/** No mail of the house leaves: why, since when, and a button to try at once. */
export function PauseBanner() {
  const { t, format } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const maySend = usePermission('mail.send');
  const { data } = useQuery(outgoingQuery(event.id));
  const trial = useMutation({
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/mail/outgoing/trial', { params: { path: { event: event.id } } }),
    onSuccess: () => mailChanged(queries),
  });
  if (!data?.pause) return null;
  const { since, reason, said } = data.pause;
  return (
    <div className={notice['failure']} role="alert">
      <p>
        <strong>{t('mail.paused')}</strong> {t(`mail.paused.${reason}`)}
      </p>
      {said !== '' && <p>{t('mail.paused.said', { said })}</p>}
      <p className={notice['small']}>
        {t('mail.paused.since', { since: format.dateTime(since, event.timezone) })}
      </p>
      {maySend && (
        <Button
          variant="default"
          size="xs"
          loading={trial.isPending}
          onClick={() => {
            trial.mutate();
          }}
        >
          {t('mail.paused.try')}
        </Button>
      )}
      {trial.isError && <Failure error={trial.error} />}
    </div>
  );
}
