import type { BatchPart } from '../../../api/types';
import { useSpeech, type Speech } from '../../i18n/speech';
import { usePermission } from '../session/session';
import { partPdf } from './batch';
import classes from '../jobs/job-files.module.css';

/** The parts of a batch with the people in them, to download where one may. */
export function BatchParts({
  event,
  batch,
  parts,
}: {
  event: string;
  batch: string;
  parts: readonly BatchPart[];
}) {
  const speech = useSpeech();
  const mayDownload = usePermission('badges.print', event);
  return (
    <ul className={classes['files']}>
      {parts.map((part) => (
        <li key={part.id}>
          {mayDownload ? (
            <a href={partPdf(event, batch, part.id)} download>
              {part.name}
            </a>
          ) : (
            part.name
          )}{' '}
          <span>{partWords(part, speech)}</span>
        </li>
      ))}
    </ul>
  );
}

function partWords({ badges, first, last }: BatchPart, { t, format }: Speech): string {
  const n = format.number(badges);
  if (first === null || last === null) return t('badges.part', { n });
  const countries = [...new Set([first.country, last.country])].map((code) => format.country(code));
  return t('badges.part.people', { n, where: countries.join(' – '), first: first.name, last: last.name });
}
