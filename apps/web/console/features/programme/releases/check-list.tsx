import type { Conflict } from '@app/commitments/domain/conflict';
import { pickText } from '@app/kernel';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { EventDetail } from '../../../../api/types';
import { useSpeech } from '../../../i18n/speech';
import { useSessions } from '../../places/draft';
import { useSurroundings } from '../conflicts/surroundings';
import { conflictWords } from '../conflicts/words';
import type { ReleaseCheck } from './releases';
import classes from './releases.module.css';

/** What stops a release, each with the way to where it is mended, and what should be known before. */
export function CheckList({ event, check }: { event: EventDetail; check: ReleaseCheck }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const { surroundings } = useSurroundings(event.id);
  const { sessions: stand } = useSessions(event.id);
  const sessions = useMemo(() => new Map((stand ?? []).map((session) => [session.id, session])), [stand]);
  const titleOf = (id: string): string => pickText(sessions.get(id)?.title ?? {}, language);
  const named = { sessions, event, surroundings };
  const conflicts = (list: ReleaseCheck['stopping'], severity: 'error' | 'warning') =>
    list.map((conflict) => (
      <Finding
        key={conflict.key}
        severity={severity}
        event={event}
        session={conflict.sessions[0]}
        words={conflictWords(conflict as Conflict, named, speech)}
      />
    ));
  const parts = (kind: 'ended' | 'unconfirmed', list: ReleaseCheck['ended']) =>
    list.length > 0 && (
      <section>
        <h3>
          {t(`releases.check.${kind}`)} <span>{list.length}</span>
        </h3>
        <p className={classes['about']}>{t(`releases.check.${kind}.about`)}</p>
        <ul className={classes['findings']}>
          {list.map(({ engagementId, session, name }) => (
            <Finding
              key={engagementId}
              severity="warning"
              event={event}
              session={session}
              words={t('releases.check.part-in', { name, session: titleOf(session) })}
            />
          ))}
        </ul>
      </section>
    );
  const { stopping, warnings, unconfirmed, ended, unscheduled } = check;
  if (stopping.length + warnings.length + unconfirmed.length + ended.length + unscheduled.length === 0)
    return <p className={classes['about']}>{t('releases.check.none')}</p>;
  return (
    <div className={classes['groups']}>
      {stopping.length > 0 && (
        <section>
          <h3>
            {t('releases.check.stopping')} <span>{stopping.length}</span>
          </h3>
          <p className={classes['about']}>{t('releases.check.stopping.about')}</p>
          <ul className={classes['findings']}>{conflicts(stopping, 'error')}</ul>
        </section>
      )}
      {parts('ended', ended)}
      {parts('unconfirmed', unconfirmed)}
      {unscheduled.length > 0 && (
        <section>
          <h3>
            {t('releases.check.unscheduled')} <span>{unscheduled.length}</span>
          </h3>
          <ul className={classes['findings']}>
            {unscheduled.map((id) => (
              <Finding key={id} severity="warning" event={event} session={id} words={titleOf(id)} />
            ))}
          </ul>
        </section>
      )}
      {warnings.length > 0 && (
        <section>
          <h3>
            {t('releases.check.warnings')} <span>{warnings.length}</span>
          </h3>
          <ul className={classes['findings']}>{conflicts(warnings, 'warning')}</ul>
        </section>
      )}
    </div>
  );
}

function Finding({
  severity,
  event,
  session,
  words,
}: {
  severity: 'error' | 'warning';
  event: EventDetail;
  session: string | undefined;
  words: string;
}) {
  return (
    <li data-severity={severity}>
      <Link
        to="/$event/programme"
        params={{ event: event.code }}
        search={session === undefined ? {} : { session }}
      >
        {words}
      </Link>
    </li>
  );
}
