import { listOf } from '@app/i18n/lists';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { JobRun } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { batchQuery } from './batch';
import { BatchParts } from './batch-parts';
import classes from './badges-page.module.css';

/** What the last batch made: its parts, and the badges that need a look before they are handed out. */
export function BatchOutcome({ job }: { job: JobRun }) {
  const { t, named, format, language } = useSpeech();
  const event = useEvent();
  const mayRead = usePermission('badges.read');
  const { data: result } = useQuery({ ...batchQuery(event.id, job.id), enabled: mayRead });
  if (result === undefined) return null;
  const when = format.dateTime(job.finishedAt ?? job.createdAt, event.timezone);
  const odd = [
    ...result.fallenBack.map(({ registrationId, number, left }) => ({
      registrationId,
      number,
      why: t('badges.fell-back', {
        texts: listOf(
          left.map((text) => named(`badge.text.${text}`, text)),
          language,
        ),
      }),
    })),
    ...result.passedOver.map(({ registrationId, number, reason }) => ({
      registrationId,
      number,
      why: named(`badges.passed-over.${reason}`, reason),
    })),
  ];
  return (
    <Section title={t('badges.last', { when })}>
      <p className={classes['note']}>{t('badges.made', { n: result.badges, files: result.parts.length })}</p>
      <BatchParts event={event.id} batch={job.id} parts={result.parts} />
      {odd.length > 0 && (
        <Table label={t('badges.odd')}>
          <caption className={classes['note']}>{t('badges.odd')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('people.number')}</th>
              <th scope="col">{t('badges.why')}</th>
            </tr>
          </thead>
          <tbody>
            {odd.map(({ registrationId, number, why }) => (
              <tr key={`${registrationId}${why}`}>
                <th scope="row">
                  <Link to="/$event/people/$id" params={{ event: event.code, id: registrationId }}>
                    {number}
                  </Link>
                </th>
                <td>{why}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
