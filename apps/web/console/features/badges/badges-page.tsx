import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page, Section } from '../../parts/page';
import { useEvent } from '../../shell/use-event';
import { useJobs } from '../jobs/jobs';
import { isActive } from '../jobs/quarters';
import { JobProgress } from '../jobs/job-line';
import { usePermission } from '../session/session';
import { BATCH } from './batch';
import { AskBatch } from './ask-batch';
import { BatchOutcome } from './batch-outcome';
import { FindBadge } from './find-badge';
import classes from './badges-page.module.css';

/** Badges on paper: all of them as numbered parts, or one person's. */
export function BadgesPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const mayPrint = usePermission('badges.print');
  const jobs = useJobs();
  const batches = (jobs.data ?? []).filter(({ kind, eventId }) => kind === BATCH && eventId === event.id);
  const running = batches.filter(isActive);
  const last = batches.find((job) => job.state === 'done');

  return (
    <Page title={t('page.badges')} about={t('badges.about')}>
      {mayPrint && (
        <Section title={t('badges.all')}>
          <AskBatch busy={running.length > 0} />
          {jobs.isError && <Failure error={jobs.error} again={() => void jobs.refetch()} />}
          {running.map((job) => (
            <div key={job.id} className={classes['running']}>
              <JobProgress job={job} />
            </div>
          ))}
        </Section>
      )}
      {last !== undefined && <BatchOutcome job={last} />}
      {jobs.isSuccess && last === undefined && running.length === 0 && (
        <Empty>{t(mayPrint ? 'badges.empty' : 'badges.empty-reader')}</Empty>
      )}
      <FindBadge />
    </Page>
  );
}
