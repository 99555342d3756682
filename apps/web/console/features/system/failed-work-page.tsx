import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { FailedLine } from './failed-line';
import { failedWorkQuery } from './failed-work';
import classes from './failed-work.module.css';

/** What the machine could not do by itself and has given up: somebody says whether it is done again or let go. */
export function FailedWorkPage() {
  const { t, format } = useSpeech();
  const event = useEvent();
  const mayDecide = usePermission('system.write');
  const work = useQuery(failedWorkQuery(event.id));
  const { count = 0, atOnce = 0, items = [] } = work.data ?? {};

  return (
    <Page
      title={t('page.failed')}
      about={count > 0 ? t('failed.waiting', { n: count, count: format.number(count) }) : t('failed.about')}
      actions={mayDecide && count > 1 ? <RunAll count={count} atOnce={atOnce} /> : undefined}
    >
      {work.isPending && <Waiting />}
      {work.isError && <Failure error={work.error} again={() => void work.refetch()} />}
      {work.isSuccess && items.length === 0 && <Empty>{t('failed.empty')}</Empty>}
      {items.length > 0 && (
        <ul className={classes['list']}>
          {items.map((letter) => (
            <li key={letter.id}>
              <FailedLine letter={letter} mayDecide={mayDecide} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

/** Of very many the oldest are done first; the button says so, and stays for the rest. */
function RunAll({ count, atOnce }: { count: number; atOnce: number }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const run = useMutation({
    meta: { said: null },
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/dead-letters/reruns', { params: { path: { event: event.id } } }),
    onSettled: () => queries.invalidateQueries({ queryKey: failedWorkQuery(event.id).queryKey }),
  });
  return (
    <>
      <Button
        variant="default"
        loading={run.isPending}
        onClick={() => {
          run.mutate();
        }}
      >
        {count > atOnce
          ? t('failed.run-oldest', { most: format.number(atOnce), count: format.number(count) })
          : t('failed.run-all', { count: format.number(count) })}
      </Button>
      {run.isError && <Failure error={run.error} />}
    </>
  );
}
