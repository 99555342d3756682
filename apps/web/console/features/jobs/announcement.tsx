import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { JobRun } from '../../../api/types';
import { useSpeech, type Speech } from '../../i18n/speech';
import { jobTitle } from './job-line';
import { isActive } from './jobs';

/** Says for screen readers how far the work is: at a quarter, half, three quarters and the end, no oftener. */
export function Announcement({ jobs }: { jobs: readonly JobRun[] }) {
  const speech = useSpeech();
  const seen = useRef(new Map<string, number>());
  const [words, setWords] = useState('');

  useEffect(() => {
    for (const job of jobs) {
      const quarter = quarterOf(job);
      const before = seen.current.get(job.id);
      seen.current.set(job.id, quarter);
      if (before !== undefined && quarter > before) setWords(said(job, quarter, speech));
    }
  }, [jobs, speech]);

  return <VisuallyHidden role="status">{words}</VisuallyHidden>;
}

/** 0 to 4: how many quarters of a job are done; an ended job has all of them behind it. */
export function quarterOf(job: Pick<JobRun, 'state' | 'done' | 'total'>): number {
  if (!isActive(job)) return 4;
  if (job.total === null || job.total === 0) return 0;
  return Math.min(3, Math.floor((job.done / job.total) * 4));
}

function said(job: JobRun, quarter: number, speech: Speech): string {
  const title = jobTitle(job, speech);
  return quarter === 4
    ? `${title}: ${speech.t(`job.${job.state}`)}`
    : `${title}: ${speech.format.percent(quarter, 4)}`;
}
