import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { OutgoingMail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { mailChanged, outgoingQuery } from './mail';
import { useMailPlace } from './mail-place';
import notice from '../../parts/notice.module.css';

/** Why no mail of the house leaves, or none to some domains: since when, and a button to try at once. */
export function PauseBanner() {
  const { t, format } = useSpeech();
  const { event, zone, maySend } = useMailPlace();
  const queries = useQueryClient();
  const { data } = useQuery(outgoingQuery(event));
  const trial = useMutation({
    meta: { said: null },
    mutationFn: () =>
      event === null
        ? http.POST('/api/v1/mail/outgoing/trial')
        : http.POST('/api/v1/events/{event}/mail/outgoing/trial', { params: { path: { event } } }),
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
            {t('mail.paused.since', { since: format.dateTime(pause.since, zone) })}
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
  const { zone } = useMailPlace();
  const { domain, mails, said, nextTry } = paused;
  return (
    <>
      <p>
        <strong>{t('mail.paused.domain', { domain })}</strong> {t('mail.paused.domain.said', { said })}
      </p>
      <p className={notice['small']}>
        {t('mail.paused.domain.waiting', { count: mails, next: format.dateTime(nextTry, zone) })}
      </p>
    </>
  );
}
