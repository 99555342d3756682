import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { EventDetail } from '../../../../api/types';
import { useSpeech } from '../../../i18n/speech';
import { Failure } from '../../../parts/failure';
import { Page, Section } from '../../../parts/page';
import { Waiting } from '../../../parts/waiting';
import { exported } from '../../../shell/menu-later';
import { usePermission } from '../../session/session';
import { WithEvent } from '../../settings/with-event';
import { ChangesList } from './changes-list';
import { CheckList } from './check-list';
import { PublicSwitch } from './public-switch';
import { checkQuery, type PendingChanges, pendingQuery, type ReleaseCheck, releasesQuery } from './releases';
import { Comparison, ReleasesList } from './releases-list';
import classes from './releases.module.css';

const ReleaseDialog = lazy(() => exported(import('./release-dialog'), 'ReleaseDialog'));

interface Seen {
  check: ReleaseCheck;
  pending: PendingChanges;
}

/** What of the draft everybody is told: what has changed, what is in the way, and what was told before. */
export function ReleasesPage() {
  return <WithEvent>{(event) => <Releases event={event} />}</WithEvent>;
}

function Releases({ event }: { event: EventDetail }) {
  const { t } = useSpeech();
  const mayWrite = usePermission('programme.write');
  /** What is released is what was on the screen, whatever comes in while the dialog is open. */
  const [seen, setSeen] = useState<Seen | null>(null);
  const pending = useQuery(pendingQuery(event.id));
  const check = useQuery(checkQuery(event.id));
  const releases = useQuery(releasesQuery(event.id));
  const failed = [pending, check, releases].find(({ isError }) => isError);
  const [last] = releases.data ?? [];
  return (
    <Page
      title={t('releases.title')}
      about={
        last === undefined
          ? releases.data && t('releases.about')
          : t('releases.last', { number: last.number, name: last.name })
      }
      actions={
        <>
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/$event/programme" params={{ event: event.code }} {...props} />}
          >
            {t('releases.editor')}
          </Button>
          {mayWrite && (
            <Button
              disabled={check.data === undefined || pending.data === undefined}
              onClick={() => {
                if (check.data && pending.data) setSeen({ check: check.data, pending: pending.data });
              }}
            >
              {t('releases.release')}
            </Button>
          )}
        </>
      }
    >
      {failed !== undefined && <Failure error={failed.error} again={() => void failed.refetch()} />}
      <Section title={last === undefined ? t('releases.changes.first') : t('releases.changes')}>
        {pending.data === undefined ? (
          <Waiting />
        ) : (
          <ChangesList event={event} changes={pending.data.changes} />
        )}
      </Section>
      <Section title={t('releases.check')}>
        {check.data === undefined ? <Waiting /> : <CheckList event={event} check={check.data} />}
      </Section>
      <Section title={t('releases.list')}>
        <div className={classes['public']}>
          <PublicSwitch event={event.id} />
        </div>
        {releases.data !== undefined &&
          (last === undefined ? (
            <p className={classes['about']}>{t('releases.none')}</p>
          ) : (
            <ReleasesList event={event} releases={releases.data} />
          ))}
      </Section>
      {releases.data !== undefined && last !== undefined && (
        <Comparison key={last.number} event={event} releases={releases.data} />
      )}
      <Suspense fallback={null}>
        {seen !== null && (
          <ReleaseDialog
            event={event}
            check={seen.check}
            pending={seen.pending}
            onClose={() => {
              setSeen(null);
            }}
          />
        )}
      </Suspense>
    </Page>
  );
}
