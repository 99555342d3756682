import type { JobRun } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { StateMark } from '../../parts/state-mark';
import { useAuditPlace } from './audit-place';
import { type Fault, verdictOf } from './verdict-of';
import classes from './audit-page.module.css';

/** What the last verification found: nothing, or each fault by the entry or the seal it is in. */
export function Verdict({ job }: { job: JobRun }) {
  const { t, format } = useSpeech();
  const { zone } = useAuditPlace();
  if (job.state === 'failed') return <p>{job.error ?? t('job.failed')}</p>;
  const verdict = verdictOf(job.result);
  if (verdict === null) return <p className={classes['note']}>{t('audit.verifying')}</p>;
  const when = format.dateTime(job.finishedAt ?? job.createdAt, zone);
  const looked = t('audit.looked', { entries: verdict.entries, seals: verdict.seals, when });
  return (
    <>
      <StateMark
        state={verdict.faultCount === 0 ? 'done' : 'failed'}
        words={t('audit.faults', { n: verdict.faultCount })}
      />
      <p className={classes['note']}>{looked}</p>
      {verdict.faults.length > 0 && (
        <ul className={classes['faults']}>
          {verdict.faults.map((fault) => (
            <li key={`${fault.kind}${fault.seal ?? ''}${fault.position ?? ''}`}>
              <FaultWords fault={fault} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function FaultWords({ fault: { kind, seal, position } }: { fault: Fault }) {
  const { named } = useSpeech();
  return named(`audit.fault.${kind}`, kind, { seal: seal ?? '–', position: position ?? '–' });
}
