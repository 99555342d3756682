import { languageName } from '@app/i18n/languages';
import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { http } from '../../../api/client';
import type { BulkAct, JobRun } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogFailure, Failure } from '../../parts/failure';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { JobProgress } from '../jobs/job-line';
import { jobsQuery, useJobs } from '../jobs/jobs';
import { isActive } from '../jobs/quarters';
import { bulkActQuery } from './bulk';
import classes from './bulk.module.css';

/** While it is done, the counts are asked for so often, milliseconds. */
const POLL = 1_000;

interface BulkActDialogProps {
  id: string;
  /** With whether it was begun: whoever it was done with is chosen no longer. */
  onClose: (begun: boolean) => void;
}

/** What is about to be done with many people, or what came of it: with how many, with how many not, and why. */
export function BulkActDialog({ id, onClose }: BulkActDialogProps) {
  const { t, named } = useSpeech();
  const event = useEvent();
  const jobs = useJobs().data;
  const queries = useQueryClient();
  const query = useQuery({
    ...bulkActQuery(event.id, id),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && data.jobId !== null && data.can > 0 ? POLL : false,
  });
  const act = query.data;
  const job = jobs?.find(({ id: known }) => known === act?.jobId);
  const close = () => {
    onClose(act !== undefined && act.jobId !== null);
  };
  const over = act !== undefined && act.jobId !== null && act.can === 0;
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}/registrations'] });
  }, [over, queries]);
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={act === undefined ? '' : named(`bulk.act.${act.kind}`, act.kind)}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {query.isPending && <Waiting />}
      {query.isError && <Failure error={query.error} again={() => void query.refetch()} />}
      {act !== undefined && (
        <div className={classes['body']}>
          <Sums act={act} />
          {job !== undefined && isActive(job) && <JobProgress job={job} />}
          {act.messages.length > 0 && <Written act={act} />}
          {act.kind === 'slips' && act.done > 0 && <SlipParts act={act} />}
          <Refused act={act} />
          <Acts act={act} job={job} onClose={close} />
        </div>
      )}
    </Modal>
  );
}

function Sums({ act }: { act: BulkAct }) {
  const { t, format } = useSpeech();
  const refused = act.refused.reduce((sum, { people }) => sum + people, 0);
  const counted = (n: number) => ({ n: format.number(n), count: n });
  return (
    <div className={classes['sums']} role="status">
      {act.jobId === null ? (
        <p>
          <strong>{t('bulk.can', counted(act.can))}</strong>
        </p>
      ) : (
        <p>
          <strong>{t('bulk.done', counted(act.done))}</strong>
          {act.can > 0 && <> · {t('bulk.left', counted(act.can))}</>}
        </p>
      )}
      {refused > 0 && <p>{t(act.jobId === null ? 'bulk.cannot' : 'bulk.refused', counted(refused))}</p>}
      <Reasons act={act} />
    </div>
  );
}

/** The words that are mailed, in each language they are written in. */
function Written({ act }: { act: BulkAct }) {
  const { t } = useSpeech();
  return (
    <section className={classes['written']} aria-label={t('bulk.message')}>
      {act.messages.map(({ language, subject, text }) => (
        <div key={language}>
          <p className={classes['note']}>{languageName(language)}</p>
          <p lang={language}>
            <strong>{subject}</strong>
          </p>
          <p lang={language}>{text}</p>
        </div>
      ))}
    </section>
  );
}

function Reasons({ act }: { act: BulkAct }) {
  const { t, format } = useSpeech();
  const why = useWhy();
  if (act.refused.length === 0) return null;
  return (
    <ul className={classes['note']}>
      {act.refused.map((each) => (
        <li key={each.why}>{t('bulk.because', { n: format.number(each.people), why: why(each.why) })}</li>
      ))}
    </ul>
  );
}

/** Each of them, with a link to her page. */
function Refused({ act }: { act: BulkAct }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const why = useWhy();
  const all = act.refused.reduce((sum, { people }) => sum + people, 0);
  if (act.refusedPeople.length === 0) return null;
  return (
    <div className={classes['people']}>
      <Table label={t('bulk.not-with')}>
        <thead>
          <tr>
            <th scope="col">{t('people.number')}</th>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('bulk.why')}</th>
          </tr>
        </thead>
        <tbody>
          {act.refusedPeople.map(({ registrationId, number, latinName, nativeName, why: code }) => (
            <tr key={registrationId}>
              <td data-whole>{number ?? '–'}</td>
              <th scope="row">
                <Link to="/$event/people/$id" params={{ event: event.code, id: registrationId }}>
                  {latinName || nativeName}
                </Link>
              </th>
              <td>{why(code)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {all > act.refusedPeople.length && (
        <p className={classes['note']}>
          {t('bulk.more-refused', { n: format.number(all - act.refusedPeople.length) })}
        </p>
      )}
    </div>
  );
}

/** As many as one file has. */
const SLIPS_A_FILE = 200;

/** The slips as files to be printed, part by part where there are many. */
function SlipParts({ act }: { act: BulkAct }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const firsts = Array.from({ length: Math.ceil(act.done / SLIPS_A_FILE) }, (_, part) => part * SLIPS_A_FILE);
  return (
    <ul className={classes['note']}>
      {firsts.map((first, part) => (
        <li key={first}>
          <a href={`/api/v1/events/${event.id}/slip-prints/${act.id}?part=${part + 1}`} download>
            {t('bulk.slips.file', {
              from: format.number(first + 1),
              to: format.number(Math.min(first + SLIPS_A_FILE, act.done)),
              of: format.number(act.done),
            })}
          </a>
        </li>
      ))}
    </ul>
  );
}

function useWhy(): (code: string) => string {
  const { t, named } = useSpeech();
  return (code) => named(`bulk.why.${code}`, t('bulk.why.other'));
}

/** Do it, or leave it; once it is done there is nothing left but to close. */
function Acts({ act, job, onClose }: { act: BulkAct; job: JobRun | undefined; onClose: () => void }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const path = { event: event.id, act: act.id };
  const confirm = useMutation({
    meta: { said: null },
    mutationFn: () =>
      act.kind === 'badges'
        ? http.POST('/api/v1/events/{event}/badge-batches', {
            params: { path: { event: event.id } },
            body: { actId: act.id },
          })
        : http.POST('/api/v1/events/{event}/bulk-acts/{act}/confirmation', { params: { path } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: jobsQuery.queryKey });
      await queries.invalidateQueries({ queryKey: bulkActQuery(event.id, act.id).queryKey });
      // The parts of a batch wait among the jobs.
      if (act.kind === 'badges') onClose();
    },
  });
  const stopped = job !== undefined && !isActive(job) && act.can > 0;
  const open = act.can > 0 && (act.jobId === null || stopped);
  const what = { n: format.number(act.can), count: act.can };
  return (
    <>
      {confirm.isError && <DialogFailure error={confirm.error} />}
      <div className={classes['buttons']}>
        {open && (
          <Button
            color={act.kind === 'reject' ? 'bad' : undefined}
            loading={confirm.isPending}
            data-autofocus
            onClick={() => {
              confirm.mutate();
            }}
          >
            {t(stopped ? 'bulk.go-on' : `bulk.confirm.${act.kind}`, what)}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t(open ? 'cancel' : 'close')}
        </Button>
      </div>
    </>
  );
}
