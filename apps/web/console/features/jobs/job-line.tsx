import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { JobRun } from '../../../api/types';
import { useSpeech, type Speech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { StateMark } from '../../parts/state-mark';
import { usePermission } from '../session/session';
import { takeJob } from './jobs';
import { isActive } from './quarters';
import classes from './job-line.module.css';

/** How far one job is, in words and as a bar, and the button that stops it. */
export function JobProgress({ job }: { job: JobRun }) {
  const speech = useSpeech();
  const mayCancel = usePermission('jobs.cancel', job.eventId);
  return (
    <div className={classes['job']}>
      <div className={classes['line']}>
        <strong>{jobTitle(job, speech)}</strong>
        <StateMark state={job.state} words={speech.t(`job.${job.state}`)} />
      </div>
      {isActive(job) && (
        <progress
          className={classes['bar']}
          aria-label={jobTitle(job, speech)}
          max={job.total ?? 1}
          {...(job.total === null ? {} : { value: job.done })}
        />
      )}
      <div className={classes['line']}>
        <span className={classes['words']}>{jobWords(job, speech)}</span>
        {mayCancel && isActive(job) && <CancelJob job={job} />}
      </div>
    </div>
  );
}

function CancelJob({ job }: { job: JobRun }) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const cancel = useMutation({
    meta: { said: null },
    mutationFn: () => http.POST('/api/v1/jobs/{job}/cancellation', { params: { path: { job: job.id } } }),
    onSuccess: ({ data }) => {
      if (data !== undefined) takeJob(queries, data);
    },
  });
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        loading={cancel.isPending}
        onClick={() => {
          cancel.mutate();
        }}
      >
        {t('job.cancel')}
      </Button>
      {cancel.isError && <Failure error={cancel.error} />}
    </>
  );
}

/** What kind of work it is. */
export function jobTitle(job: JobRun, { named }: Speech): string {
  return named(`job.kind.${job.kind}`, job.kind);
}

/** "312 of 1,240, about 2 min", or what became of it. */
export function jobWords(job: JobRun, { t, named, format }: Speech): string {
  if (job.state === 'failed') return job.error ?? t('job.failed');
  if (job.total === null) return job.phase === null ? '' : named(`job.phase.${job.phase}`, job.phase);
  const counted = t('job.counted', { done: format.number(job.done), total: format.number(job.total) });
  if (!isActive(job) || job.etaSeconds === null) return counted;
  return t('job.counted-left', { counted, minutes: Math.ceil(job.etaSeconds / 60) });
}
