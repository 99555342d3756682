import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Counts } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Section } from '../../parts/page';
import { useEvent } from '../../shell/use-event';
import { badgeCountsQuery } from '../badges/badge-counts';
import { approvalCountsQuery } from '../approvals/queue';
import { usePermission } from '../session/session';
import { countOf } from './counts';
import classes from './to-do.module.css';

/** What waits for somebody, each with the way to do it for whoever may. */
export function ToDo({ counts }: { counts: Counts }) {
  const { t } = useSpeech();
  const event = useEvent();
  const params = { event: event.code };
  const mayReview = usePermission('registrations.review');
  const mayReadBadges = usePermission('badges.read');
  const badges = useQuery({ ...badgeCountsQuery(event.id), enabled: mayReadBadges });
  const withoutBadge = badges.data?.withoutBadge ?? 0;
  const queues = useQuery(approvalCountsQuery(event.id)).data;
  const waiting = queues?.secretariat ?? 0;
  const withFocalPoints = queues?.focalPoints ?? 0;
  const returned = countOf(counts, 'returned');

  const tasks: ReactNode[] = [];
  if (waiting > 0) {
    const words = t('dashboard.todo.waiting', { n: waiting });
    tasks.push(
      mayReview ? (
        <Link to="/$event/approvals" params={params}>
          {words}
        </Link>
      ) : (
        words
      ),
    );
  }
  if (withFocalPoints > 0) {
    const words = t('dashboard.todo.focal-points', { n: withFocalPoints });
    tasks.push(
      mayReview ? (
        <Link to="/$event/approvals" params={params} search={{ queue: 'focal-points' }}>
          {words}
        </Link>
      ) : (
        words
      ),
    );
  }
  const companions = queues?.companions ?? 0;
  if (companions > 0) {
    tasks.push(
      <Link
        to="/$event/people"
        params={params}
        search={{ state: 'submitted,pre_approved', facet: 'company:accompanies' }}
      >
        {t('dashboard.todo.companions', { n: companions })}
      </Link>,
    );
  }
  const withoutPlace = queues?.withoutCompanionsPlace ?? 0;
  if (withoutPlace > 0) {
    tasks.push(
      <Link to="/$event/people" params={params} search={{ facet: 'company:unplaced' }}>
        {t('dashboard.todo.unplaced', { n: withoutPlace })}
      </Link>,
    );
  }
  if (withoutBadge > 0) {
    tasks.push(
      <Link to="/$event/badges" params={params}>
        {t('dashboard.todo.badges', { n: withoutBadge })}
      </Link>,
    );
  }
  if (returned > 0) {
    tasks.push(
      <Link to="/$event/people" params={params} search={{ state: 'returned' }}>
        {t('dashboard.todo.returned', { n: returned })}
      </Link>,
    );
  }
  return (
    <Section title={t('dashboard.todo')}>
      {tasks.length === 0 ? (
        <p className={classes['nothing']}>{t('dashboard.todo.nothing')}</p>
      ) : (
        <ul className={classes['tasks']}>
          {tasks.map((task, index) => (
            <li key={index}>{task}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
