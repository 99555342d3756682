import type { JobRun } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { batchResult } from '../badges/batch-result';
import { usePermission } from '../session/session';
import classes from './job-files.module.css';

/** The files a job made, to download. */
export function JobFiles({ job }: { job: JobRun }) {
  const { t, format } = useSpeech();
  const mayDownload = usePermission('files.read');
  const files = batchResult(job.result)?.files ?? [];
  if (!mayDownload || job.eventId === null || files.length === 0) return null;
  return (
    <ul className={classes['files']}>
      {files.map((file) => (
        <li key={file.id}>
          <a href={`/api/v1/events/${job.eventId ?? ''}/files/${file.id}`} download>
            {file.name}
          </a>{' '}
          <span>{t('badges.part', { n: format.number(file.badges), from: file.from, to: file.to })}</span>
        </li>
      ))}
    </ul>
  );
}
