import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page } from '../../parts/page';
import { StateMark } from '../../parts/state-mark';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { JobFiles } from './job-files';
import { JobProgress, jobTitle, jobWords } from './job-line';
import { useJobs } from './jobs';
import { isActive } from './quarters';
import classes from './jobs-page.module.css';

/** What was asked of the machine and what became of it. */
export function JobsPage() {
  const speech = useSpeech();
  const { t, format } = speech;
  const { timezone } = useEvent();
  const jobs = useJobs();
  const active = (jobs.data ?? []).filter(isActive);
  const ended = (jobs.data ?? []).filter((job) => !isActive(job));

  return (
    <Page title={t('page.jobs')} about={t('jobs.about')}>
      {jobs.isPending && <Waiting />}
      {jobs.isError && <Failure error={jobs.error} again={() => void jobs.refetch()} />}
      {jobs.data?.length === 0 && <Empty>{t('jobs.empty')}</Empty>}
      {active.length > 0 && (
        <ul className={classes['active']}>
          {active.map((job) => (
            <li key={job.id}>
              <JobProgress job={job} />
            </li>
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <Table label={t('jobs.ended')}>
          <thead>
            <tr>
              <th scope="col">{t('jobs.column.what')}</th>
              <th scope="col">{t('jobs.column.state')}</th>
              <th scope="col" data-col="outcome">
                {t('jobs.column.outcome')}
              </th>
              <th scope="col" data-col="finished">
                {t('jobs.column.finished', { zone: timezone })}
              </th>
              <th scope="col">{t('jobs.column.files')}</th>
            </tr>
          </thead>
          <tbody>
            {ended.map((job) => (
              <tr key={job.id}>
                <th scope="row">{jobTitle(job, speech)}</th>
                <td>
                  <StateMark state={job.state} words={t(`job.${job.state}`)} />
                </td>
                <td data-col="outcome">{jobWords(job, speech)}</td>
                <td data-col="finished">{format.moment(job.finishedAt ?? job.createdAt, timezone)}</td>
                <td>
                  <JobFiles job={job} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Page>
  );
}
