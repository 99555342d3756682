import type { JobRun } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { partPdf, partsOf } from '../badges/batch';
import { usePermission } from '../session/session';
import classes from './job-files.module.css';

/** The files a job made, to download. */
export function JobFiles({ job }: { job: JobRun }) {
  return job.kind === PEOPLE_EXPORT ? <ListFile job={job} /> : <BadgeParts job={job} />;
}

const PEOPLE_EXPORT = 'people-export';

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
