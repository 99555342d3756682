import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { http } from '../../../api/client';
import type { ImportChoices, ImportTable } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { notYet } from '../../parts/not-yet';
import { Page, Section } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { JobProgress } from '../jobs/job-line';
import { jobsQuery, useJobs } from '../jobs/jobs';
import { isActive } from '../jobs/quarters';
import { ImportChoicesForm } from './import-choices';
import { ImportColumns } from './import-columns';
import { ImportRows } from './import-rows';
import { importQuery, refusedFile } from './imports';
import { ImportSums } from './import-sums';
import classes from './import.module.css';

const route = getRouteApi('/signed-in/$event/people/import/$import');

/** One table: what its columns mean, what is so of every row, what comes of each, and the button that takes them in. */
export function ImportTablePage() {
  const { t } = useSpeech();
  const event = useEvent();
  const { import: id } = route.useParams();
  const queries = useQueryClient();
  const table = useQuery(importQuery(event.id, id));
  const jobs = useJobs();
  const job = (jobs.data ?? []).find((one) => one.id === table.data?.jobId);
  const running = job !== undefined && isActive(job);
  const stopped = table.data?.state === 'accepted' && (job?.state === 'cancelled' || job?.state === 'failed');
  const { refetch } = table;
  useEffect(() => {
    if (job !== undefined && !running) void refetch();
  }, [job, running, refetch]);

  const show = (data: ImportTable | undefined) => {
    if (data !== undefined) queries.setQueryData(importQuery(event.id, id).queryKey, data);
  };
  const params = { path: { event: event.id, import: id } };
  const choose = useMutation({
    mutationFn: (changes: Omit<ImportChoices, 'version'>) =>
      http.PATCH('/api/v1/events/{event}/registration-imports/{import}', {
        params,
        body: { version: table.data?.version ?? 0, ...changes },
      }),
    onSuccess: ({ data }) => {
      show(data);
    },
  });
  const mend = useMutation({
    // One after the other: the next cell may be left before the one before is saved.
    scope: { id: `mend-${id}` },
    mutationFn: (cell: { line: number; column: number; text: string }) => {
      const version = queries.getQueryData<ImportTable>(importQuery(event.id, id).queryKey)?.version ?? 0;
      return http.PUT('/api/v1/events/{event}/registration-imports/{import}/cells', {
        params,
        body: { version, cells: [cell] },
      });
    },
    onSuccess: ({ data }) => {
      show(data);
    },
  });
  const accept = useMutation({
    meta: { said: null },
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/registration-imports/{import}/acceptance', {
        params,
        body: { version: table.data?.version ?? 0 },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: jobsQuery.queryKey });
      await table.refetch();
    },
  });
  const busy = choose.isPending || mend.isPending || accept.isPending;
  const failed = choose.error ?? mend.error ?? accept.error;
  const back = (
    <Link to="/$event/people/import" params={{ event: event.code }}>
      {t('import.back')}
    </Link>
  );
  const made = table.data;
  const ready = made === undefined ? 0 : made.counts.new + made.counts.changed;
  const nobody = ready > 0 ? null : t('import.nobody');
  return (
    <Page
      title={made === undefined || made.fileName === '' ? t('import.pasted') : made.fileName}
      about={back}
    >
      {table.isPending && <Waiting rows={8} />}
      {table.isError && <Failure error={table.error} again={() => void table.refetch()} />}
      {made !== undefined && (
        <>
          <p className={classes['about']}>{readingWords(made, t)}</p>
          {made.state === 'open' && (
            <>
              <Section title={t('import.columns')}>
                <ImportColumns table={made} busy={busy} onChange={choose.mutate} />
              </Section>
              <Section title={t('import.choices')}>
                <ImportChoicesForm table={made} busy={busy} onChange={choose.mutate} />
              </Section>
            </>
          )}
          <Section title={t('import.outcome')}>
            <ImportSums table={made} />
            {running && <JobProgress job={job} />}
            {failed !== null && <Failure error={failed} />}
            <div className={classes['foot']}>
              {made.state === 'open' && (
                <Button
                  loading={accept.isPending}
                  disabled={busy && ready > 0}
                  {...notYet(nobody, 'import-nobody')}
                  onClick={() => {
                    if (nobody === null) accept.mutate();
                  }}
                >
                  {t('import.accept', { n: ready })}
                </Button>
              )}
              {made.state === 'open' && nobody !== null && <small id="import-nobody">{nobody}</small>}
              {stopped && (
                <Button
                  loading={accept.isPending}
                  disabled={busy}
                  onClick={() => {
                    accept.mutate();
                  }}
                >
                  {t('import.go-on')}
                </Button>
              )}
              {made.state === 'done' && <TakenIn id={made.id} n={ready} />}
              {made.counts.refused > 0 && <RefusedFiles id={made.id} n={made.counts.refused} />}
            </div>
            <ImportRows
              table={made}
              busy={choose.isPending || accept.isPending}
              onMend={made.state === 'open' ? mend.mutate : undefined}
            />
          </Section>
        </>
      )}
    </Page>
  );
}

/** The way to those who were taken in. */
function TakenIn({ id, n }: { id: string; n: number }) {
  const { t } = useSpeech();
  const event = useEvent();
  if (n === 0) return null;
  return (
    <Link to="/$event/people" params={{ event: event.code }} search={{ import: id }}>
      {t('import.taken-in', { n })}
    </Link>
  );
}

function RefusedFiles({ id, n }: { id: string; n: number }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  return (
    <span className={classes['files']}>
      {t('import.refused.file', { n })}{' '}
      <a href={refusedFile(event.id, id, 'xlsx', language)} download>
        XLSX
      </a>{' '}
      <a href={refusedFile(event.id, id, 'csv', language)} download>
        CSV
      </a>
    </span>
  );
}

function readingWords({ reading, total }: ImportTable, t: ReturnType<typeof useSpeech>['t']): string {
  if (reading.format === 'pasted') return t('import.read.pasted', { n: total });
  if (reading.format === 'xlsx') return t('import.read.xlsx', { n: total, sheet: reading.sheet ?? '' });
  const encoding = (reading.encoding ?? '').toUpperCase();
  return t('import.read.csv', {
    n: total,
    encoding,
    delimiter: reading.delimiter === '\t' ? 'Tab' : (reading.delimiter ?? ''),
  });
}
