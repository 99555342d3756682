import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Delivery } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { StateMark } from '../../parts/state-mark';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { deliveryQuery, whyNot } from './mail';
import { useMailPlace } from './mail-place';
import { SendAgain } from './send-again';
import classes from './mail.module.css';

/** One mail: what became of it, and whether it can be sent once more. */
export function DeliveryPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const place = useMailPlace();
  const { id = '' } = useParams({ strict: false });
  const mail = useQuery(deliveryQuery(place.event, id));
  return (
    <div className={classes['one']}>
      <Link to={place.list} params={{ event: event.code }}>
        {t('mail.back')}
      </Link>
      {mail.isPending && <Waiting />}
      {mail.isError && <Failure error={mail.error} again={() => void mail.refetch()} />}
      {mail.data !== undefined && <Facts mail={mail.data} />}
    </div>
  );
}

function Facts({ mail }: { mail: Delivery }) {
  const speech = useSpeech();
  const { t, named, format } = speech;
  const event = useEvent();
  const { maySend, zone, suppressions } = useMailPlace();
  const mayRead = usePermission('registrations.read');
  const at = (moment: string) => format.dateTime(moment, zone);
  const why = whyNot(mail, speech);
  return (
    <>
      <h2>
        <Foreign>{mail.subject}</Foreign>
      </h2>
      <dl className={classes['facts']}>
        <Fact label={t('field.state')}>
          <StateMark state={mail.state} words={t(`mail.state.${mail.state}`)} />
        </Fact>
        {why !== '' && <Fact label={t('mail.why')}>{why}</Fact>}
        {mail.fault !== null && mail.lastError !== null && (
          <Fact label={t('mail.said')}>{mail.lastError}</Fact>
        )}
        <Fact label={t('mail.to')}>
          <Foreign>{mail.toName}</Foreign> {mail.toAddress}
        </Fact>
        {mail.subjectId !== null && mayRead && (
          <Fact label={t('mail.about')}>
            <Link to="/$event/people/$id" params={{ event: event.code, id: mail.subjectId }}>
              {t('mail.registration')}
            </Link>
          </Fact>
        )}
        <Fact label={t('mail.what')}>{named(`mail.template.${mail.template}`, mail.template)}</Fact>
        <Fact label={t('mail.language')}>{t(`mail.language.${mail.language}`)}</Fact>
        <Fact label={t('mail.attempts')}>{format.number(mail.attempts)}</Fact>
        <Fact label={t('mail.written.plain')}>{at(mail.createdAt)}</Fact>
        {mail.sentAt !== null && <Fact label={t('mail.state.sent')}>{at(mail.sentAt)}</Fact>}
        {mail.nextTry !== null && <Fact label={t('mail.next')}>{at(mail.nextTry)}</Fact>}
        <Fact label="Message-ID">{mail.messageId}</Fact>
      </dl>
      {maySend && mail.canBeSentAgain && <SendAgain mail={mail} />}
      {mail.suppressed && mail.state !== 'sent' && (
        <p>
          <Link to={suppressions} params={{ event: event.code }} search={{ q: mail.toAddress }}>
            {t('mail.suppressed.see')}
          </Link>
        </p>
      )}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
