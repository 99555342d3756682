import { countryName } from '@app/i18n/countries';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { http } from '../../../api/client';
import type { WaitingEntry } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Foreign, Local, PersonName } from '../../parts/names';
import { PastDialog } from '../../parts/past-quotas';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { WAITING_KEY, timeLeft } from './waiting';
import classes from './waiting.module.css';

/** Somebody in line: where she stands, since when, why nothing is offered to her, and what can be done. */
export function WaitingPerson({ entry }: { entry: WaitingEntry }) {
  const { t, language, format } = useSpeech();
  const event = useEvent();
  return (
    <li className={classes['entry']}>
      <span className={classes['position']}>{entry.position ?? '–'}</span>
      <div>
        <Link to="/$event/people/$id" params={{ event: event.code, id: entry.registrationId }}>
          <PersonName of={entry} />
        </Link>
        <span className={classes['quiet']}>
          {[entry.number, countryName(entry.country, language), t('waiting.rank', { rank: entry.rank })]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className={classes['quiet']}>
          {t('waiting.since')} {format.dateTime(entry.joinedAt, event.timezone)}
        </span>
      </div>
      <div className={classes['standing']}>
        <First entry={entry} />
        <Standing entry={entry} />
      </div>
      <div className={classes['acts']}>
        <Acts entry={entry} />
      </div>
    </li>
  );
}

/** That she stands before others, and why. */
function First({ entry: { first, whyFirst } }: { entry: WaitingEntry }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  if (!first) return null;
  return (
    <>
      <strong>{t('waiting.first')}</strong>
      {whyFirst !== null && (
        <span className={classes['quiet']}>
          <Foreign>
            {t('waiting.why-first', {
              reason: whyFirst.reason,
              by: whyFirst.by,
              at: format.dateTime(whyFirst.at, event.timezone),
            })}
          </Foreign>
        </span>
      )}
    </>
  );
}

/** Until when a place is offered and how long that is, or why none is. */
function Standing({ entry }: { entry: WaitingEntry }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  if (entry.offeredUntil !== null) {
    const left = timeLeft(entry.offeredUntil, Date.now());
    return (
      <>
        <strong>{t('waiting.kind.offered')}</strong>
        {': '}
        {left === null ? t('waiting.left.over') : t(`waiting.left.${left.unit}`, { n: left.n })}
        <span className={classes['quiet']}>
          {t('waiting.offered', { until: format.dateTime(entry.offeredUntil, event.timezone) })}
        </span>
        {entry.offeredAt !== null && (
          <span className={classes['quiet']}>
            {t('waiting.offered-on', { at: format.dateTime(entry.offeredAt, event.timezone) })}
          </span>
        )}
      </>
    );
  }
  if (entry.because === 'event-not-live') return <>{t('waiting.not-live')}</>;
  if (entry.because === 'their-turn') return <>{t('waiting.turn')}</>;
  return (
    <>
      {t('waiting.full')}{' '}
      {entry.full.map(({ poolId, name }, index) => (
        <span key={poolId}>
          {index > 0 && ' · '}
          <Local text={name} />
        </span>
      ))}
    </>
  );
}

function Acts({ entry }: { entry: WaitingEntry }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const mayOffer = usePermission('events.write');
  const mayReview = usePermission('registrations.review');
  const mayWrite = usePermission('registrations.write');
  const params = { path: { event: event.id, registration: entry.registrationId } };
  const again = async () => {
    for (const queryKey of [
      WAITING_KEY,
      ['get', '/api/v1/events/{event}/quotas'],
      ['get', '/api/v1/events/{event}/categories'],
      ['get', '/api/v1/events/{event}/registrations'],
    ])
      await queries.invalidateQueries({ queryKey });
  };
  const waits = entry.state === 'waiting';
  return (
    <>
      {mayOffer && waits && (
        <PastDialog
          does={t('waiting.offer')}
          about={t('waiting.offer.about')}
          full={entry.full}
          button={{ size: 'xs' }}
          act={(past) =>
            http.POST('/api/v1/events/{event}/registrations/{registration}/offer', { params, body: past })
          }
          onDone={again}
        />
      )}
      {mayReview && waits && !entry.first && (
        <ReasonDialog
          does={t('waiting.prefer')}
          about={t('waiting.prefer.about')}
          button={{ size: 'xs', variant: 'subtle' }}
          act={(reason) =>
            http.POST('/api/v1/events/{event}/registrations/{registration}/preference', {
              params,
              body: { first: true, reason },
            })
          }
          onDone={again}
        />
      )}
      {mayReview && waits && entry.first && <BackToTurn entry={entry} onDone={again} />}
      {mayWrite && (
        <ReasonDialog
          does={t('waiting.remove')}
          about={t('waiting.remove.about')}
          button={{ size: 'xs', variant: 'subtle', color: 'red' }}
          act={(reason) =>
            http.POST('/api/v1/events/{event}/registrations/{registration}/waiting-removal', {
              params,
              body: { reason },
            })
          }
          onDone={again}
        />
      )}
    </>
  );
}

function BackToTurn({ entry, onDone }: { entry: WaitingEntry; onDone: () => Promise<void> }) {
  const { t } = useSpeech();
  const event = useEvent();
  const back = useMutation({
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/registrations/{registration}/preference', {
        params: { path: { event: event.id, registration: entry.registrationId } },
        body: { first: false },
      }),
    onSuccess: onDone,
  });
  return (
    <>
      <Button
        variant="subtle"
        size="xs"
        loading={back.isPending}
        onClick={() => {
          back.mutate();
        }}
      >
        {t('waiting.unprefer')}
      </Button>
      {back.isError && <Failure error={back.error} />}
    </>
  );
}
