import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { JobRun } from '../../../api/types';
import { useSpeech, type Speech } from '../../i18n/speech';
import { jobTitle } from './job-line';
import { quarterOf } from './quarters';

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

function said(job: JobRun, quarter: number, speech: Speech): string {
  const title = jobTitle(job, speech);
  return quarter === 4
    ? `${title}: ${speech.t(`job.${job.state}`)}`
    : `${title}: ${speech.format.percent(quarter, 4)}`;
}
