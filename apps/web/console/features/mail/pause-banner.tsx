import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { OutgoingMail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { mailChanged, outgoingQuery } from './mail';
import notice from '../../parts/notice.module.css';

/** Why no mail of the house leaves, or none to some domains: since when, and a button to try at once. */
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
  if (!data?.pause && !data?.domains.length) return null;
  const { pause, domains } = data;
  return (
    <div className={notice['failure']} role="alert">
      {pause === null ? (
        domains.map((domain) => <PausedDomain key={domain.domain} paused={domain} />)
      ) : (
        <>
          <p>
            <strong>{t('mail.paused')}</strong> {t(`mail.paused.${pause.reason}`)}
          </p>
          {pause.said !== '' && <p>{t('mail.paused.said', { said: pause.said })}</p>}
          <p className={notice['small']}>
            {t('mail.paused.since', { since: format.dateTime(pause.since, event.timezone) })}
          </p>
        </>
      )}
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

/** One domain takes none of our mails, by a policy of its own. */
function PausedDomain({ paused }: { paused: OutgoingMail['domains'][number] }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const { domain, mails, said, nextTry } = paused;
  return (
    <>
      <p>
        <strong>{t('mail.paused.domain', { domain })}</strong> {t('mail.paused.domain.said', { said })}
      </p>
      <p className={notice['small']}>
        {t('mail.paused.domain.waiting', { count: mails, next: format.dateTime(nextTry, event.timezone) })}
      </p>
    </>
  );
}
