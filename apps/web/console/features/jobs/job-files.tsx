import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { JobRun } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { partPdf, partsOf } from '../badges/batch';
import { sessionQuery, usePermission } from '../session/session';
import classes from './job-files.module.css';

/** What came of a job: the files it made, or the way to whom it was about. */
export function JobFiles({ job }: { job: JobRun }) {
  if (job.kind === BULK_ACT) return <BulkOutcome job={job} />;
  if (job.kind === IMPORT) return <TableTakenIn job={job} />;
  return job.kind === PEOPLE_EXPORT ? <ListFile job={job} /> : <BadgeParts job={job} />;
}

const PEOPLE_EXPORT = 'people-export';
const BULK_ACT = 'bulk-act';
const IMPORT = 'registration-import';

/** The list of people that was written. */
function ListFile({ job }: { job: JobRun }) {
  const { t, format } = useSpeech();
  const mayDownload = usePermission('registrations.export', job.eventId);
  const people = job.result?.['people'];
  if (!mayDownload || job.eventId === null || job.state !== 'done' || typeof people !== 'number') return null;
  return (
    <ul className={classes['files']}>
      <li>
        <a href={`/api/v1/events/${job.eventId}/people-exports/${job.id}/file`} download>
          {t('people.export.file', { n: format.number(people) })}
        </a>
      </li>
    </ul>
  );
}

/** With how many it was done, and the way to those it was not done with. */
function BulkOutcome({ job }: { job: JobRun }) {
  const { t, format } = useSpeech();
  const event = useQuery(sessionQuery).data?.events.find(({ id }) => id === job.eventId);
  const { act, done, refused } = job.result ?? {};
  if (event === undefined || typeof act !== 'string') return null;
  return (
    <ul className={classes['files']}>
      <li>
        <Link to="/$event/people" params={{ event: event.code }} search={{ act }}>
          {t('jobs.outcome', { done: format.number(Number(done)), refused: format.number(Number(refused)) })}
        </Link>
      </li>
    </ul>
  );
}

/** The way to the table, with what became of each row; it is there while the rows are taken in, and where that failed. */
function TableTakenIn({ job }: { job: JobRun }) {
  const { t } = useSpeech();
  const event = useQuery(sessionQuery).data?.events.find(({ id }) => id === job.eventId);
  const mayBring = usePermission('registrations.write', job.eventId);
  const table = job.about['importId'];
  if (event === undefined || table === undefined || !mayBring) return null;
  return (
    <ul className={classes['files']}>
      <li>
        <Link to="/$event/people/import/$import" params={{ event: event.code, import: table }}>
          {t('jobs.table')}
        </Link>
      </li>
    </ul>
  );
}

function BadgeParts({ job }: { job: JobRun }) {
  const { t, format } = useSpeech();
  const mayDownload = usePermission('badges.print', job.eventId);
  const parts = partsOf(job);
  if (!mayDownload || job.eventId === null || parts.length === 0) return null;
  return (
    <ul className={classes['files']}>
      {parts.map(({ id, name, badges }) => (
        <li key={id}>
          <a href={partPdf(job.eventId ?? '', job.id, id)} download>
            {name}
          </a>{' '}
          <span>{t('badges.part', { n: format.number(badges) })}</span>
        </li>
      ))}
    </ul>
  );
}
