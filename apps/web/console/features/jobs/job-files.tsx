import type { JobRun } from '../../../api/types';
import { useSpeech, type Speech } from '../../i18n/speech';
import { batchResult, type BatchFile } from '../badges/batch-result';
import { usePermission } from '../session/session';
import classes from './job-files.module.css';

/** The files a job made, to download. */
export function JobFiles({ job }: { job: JobRun }) {
  const speech = useSpeech();
  const mayDownload = usePermission('files.read', job.eventId);
  const files = batchResult(job.result)?.files ?? [];
  if (!mayDownload || job.eventId === null || files.length === 0) return null;
  return (
    <ul className={classes['files']}>
      {files.map((file) => (
        <li key={file.id}>
          <a href={`/api/v1/events/${job.eventId ?? ''}/files/${file.id}`} download>
            {file.name}
          </a>{' '}
          <span>{partWords(file, speech)}</span>
        </li>
      ))}
    </ul>
  );
}

// More countries than these are named by the first and the last.
const NAMED = 3;

function partWords({ badges, from, to, first, last, countries }: BatchFile, { t, format }: Speech): string {
  const n = format.number(badges);
  if (countries.length === 0) return t('badges.part', { n, from, to });
  const names = countries.map((code) => format.country(code));
  const where = names.length > NAMED ? [names[0], names.at(-1)].join(' – ') : names.join(', ');
  return t('badges.part.people', { n, where, first, last });
}
