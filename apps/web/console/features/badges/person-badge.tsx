import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import type { Badge, Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { StateMark } from '../../parts/state-mark';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { badgePdf, badgeQuery } from './badge';
import { ReplaceBadge, RevokeBadge } from './end-badge';
import classes from './person-badge.module.css';

/** A badge is issued by itself on approval: within this time one that is not there yet is looked for again. */
const AT_ONCE = 60_000;
const AGAIN_AFTER = 2_000;
const LOOKS = 15;

/** The badge of an approved person: whether it is good, its PDF, and what can be done with it. */
export function PersonBadge({ person }: { person: Registration }) {
  const { t } = useSpeech();
  const event = useEvent();
  const mayRead = usePermission('badges.read');
  const badge = useQuery({
    ...badgeQuery(event.id, person.id),
    enabled: mayRead && person.state === 'approved',
    refetchInterval: ({ state }) =>
      state.data === undefined && mayBeComing(person, state.errorUpdateCount) ? AGAIN_AFTER : false,
  });
  if (!mayRead || person.state !== 'approved') return null;

  const missing = badge.isError && asProblem(badge.error).status === 404;
  const coming = (missing || badge.isPending) && mayBeComing(person, badge.errorUpdateCount);
  return (
    <section className={classes['badge']}>
      <h3>{t('badge.title')}</h3>
      {coming && (
        <p className={classes['small']} role="status">
          {t('badge.coming')}
        </p>
      )}
      {missing && !coming && <IssueBadge person={person} />}
      {badge.isError && !missing && <Failure error={badge.error} again={() => void badge.refetch()} />}
      {badge.data !== undefined && !missing && <Issued badge={badge.data} person={person} />}
    </section>
  );
}

function mayBeComing({ timeline }: Registration, looked: number): boolean {
  const approval = timeline.findLast(({ to }) => to === 'approved');
  return approval !== undefined && looked < LOOKS && Date.now() - Date.parse(approval.at) < AT_ONCE;
}

function Issued({ badge, person }: { badge: Badge; person: Registration }) {
  const { t, named, format } = useSpeech();
  const event = useEvent();
  const mayPrint = usePermission('badges.print');
  const active = badge.state === 'active';
  return (
    <>
      <p className={classes['line']}>
        <StateMark state={badge.state} words={named(`badge.state.${badge.state}`, badge.state)} />
        <span>{t('badge.serial', { n: badge.serial })}</span>
      </p>
      <p className={classes['small']}>
        {t('badge.issued', { at: format.dateTime(badge.issuedAt, event.timezone) })} ·{' '}
        <Foreign>{named(`by.system.${badge.issuedBy}`, badge.issuedBy)}</Foreign>
      </p>
      {badge.endReason !== null && (
        <p className={classes['small']}>
          <Foreign>{named(`badge.why.${badge.endReason}`, badge.endReason)}</Foreign>
        </p>
      )}
      {badge.stale && <p className={classes['stale']}>{t('badge.stale')}</p>}
      <div className={classes['acts']}>
        {active && (
          <Button
            component="a"
            size="xs"
            variant="default"
            href={badgePdf(event.id, person.id)}
            download
            leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
          >
            {t('badge.pdf')}
          </Button>
        )}
        {mayPrint && <ReplaceBadge person={person} />}
        {mayPrint && active && <RevokeBadge person={person} />}
      </div>
    </>
  );
}

function IssueBadge({ person }: { person: Registration }) {
  const { t } = useSpeech();
  const event = useEvent();
  const mayPrint = usePermission('badges.print');
  const queries = useQueryClient();
  const issue = useMutation({
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/registrations/{registration}/badge', {
        params: { path: { event: event.id, registration: person.id } },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: badgeQuery(event.id, person.id).queryKey }),
  });
  return (
    <>
      <p className={classes['small']}>{t('badge.none')}</p>
      {mayPrint && (
        <Button
          size="xs"
          variant="default"
          loading={issue.isPending}
          onClick={() => {
            issue.mutate();
          }}
        >
          {t('badge.issue')}
        </Button>
      )}
      {issue.isError && <Failure error={issue.error} />}
    </>
  );
}
