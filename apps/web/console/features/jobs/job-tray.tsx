import { ActionIcon, CloseButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { JobRun } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Announcement } from './announcement';
import { JobFiles } from './job-files';
import { JobProgress } from './job-line';
import { useJobs } from './jobs';
import { isActive } from './quarters';
import { dismiss, useDismissed } from './dismissed';
import classes from './job-tray.module.css';

/** Narrower windows begin with the tray folded, pixels. */
const WIDE = 768;
/** How long the list stays unfolded after the last job ended, milliseconds. */
const FOLD_AFTER = 8_000;
const RECENT = 60 * 60 * 1000;

/**
 * Long work, bottom right: unfolded while one goes on, folded after that and after a reload, until it is put away. For
 * everybody: who may not see jobs sees those they asked for.
 */
export function JobTray() {
  const { t } = useSpeech();
  const { data } = useJobs();
  const dismissed = useDismissed();
  const jobs = (data ?? []).filter((job) => isActive(job) || (isRecent(job) && !dismissed.has(job.id)));
  const active = jobs.filter(isActive).length;
  const tray = useRef<HTMLElement>(null);
  const [open, setOpen] = useUnfolded(tray, active > 0);
  if (jobs.length === 0) return null;

  return (
    <section
      ref={tray}
      className={classes['tray']}
      data-tray
      data-ended={active === 0}
      aria-label={t('jobs.tray')}
    >
      <header className={classes['head']}>
        <strong>{active > 0 ? t('jobs.active', { n: active }) : t('jobs.finished')}</strong>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-expanded={open}
          aria-label={t(open ? 'jobs.fold' : 'jobs.unfold')}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {open ? <IconChevronDown size={18} stroke={1.5} /> : <IconChevronUp size={18} stroke={1.5} />}
        </ActionIcon>
        {active === 0 && (
          <CloseButton
            aria-label={t('jobs.put-away')}
            onClick={() => {
              dismiss(jobs.map(({ id }) => id));
            }}
          />
        )}
      </header>
      {open && (
        <ul className={classes['jobs']}>
          {jobs.map((job) => (
            <li key={job.id}>
              <JobProgress job={job} />
              <JobFiles job={job} />
            </li>
          ))}
        </ul>
      )}
      <Announcement jobs={jobs} />
    </section>
  );
}

/** Whether the list is shown. It folds by itself, but not under somebody's pointer or keys. */
function useUnfolded(tray: RefObject<HTMLElement | null>, working: boolean) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (working) {
      setOpen(window.innerWidth > WIDE);
      return undefined;
    }
    const timer = setInterval(() => {
      if (tray.current?.matches(':hover, :focus-within') === true) return;
      setOpen(false);
      clearInterval(timer);
    }, FOLD_AFTER);
    return () => {
      clearInterval(timer);
    };
  }, [tray, working]);
  return [open, setOpen] as const;
}

function isRecent(job: JobRun): boolean {
  return Date.now() - Date.parse(job.finishedAt ?? job.createdAt) < RECENT;
}
