import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { ApprovalCard } from './approval-card';
import { nextQuery } from './queue';

/** The queue: one registration at a time, the longest waiting first, the next one fetched ahead. */
export function ApprovalsPage() {
  const { t, format } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [after, setAfter] = useState<string | undefined>(undefined);
  const next = useQuery({ ...nextQuery(event.id, after), staleTime: 0, refetchOnWindowFocus: false });
  const person = next.data?.item ?? undefined;
  const following = next.data?.next ?? null;
  const waiting = next.data?.waiting ?? 0;

  useEffect(() => {
    if (following !== null) void queries.prefetchQuery(nextQuery(event.id, following));
  }, [event.id, following, queries]);

  const fromStart = () => {
    queries.removeQueries({ queryKey: ['get', '/api/v1/events/{event}/approvals/next'] });
    setAfter(undefined);
  };
  return (
    <Page
      title={t('page.approvals')}
      about={
        next.isSuccess ? t('approvals.waiting', { n: waiting, count: format.number(waiting) }) : undefined
      }
    >
      {next.isPending && <Waiting />}
      {next.isError && <Failure error={next.error} again={() => void next.refetch()} />}
      {person !== undefined && (
        <ApprovalCard
          key={person.id}
          person={person}
          takesFocus={after !== undefined}
          onNext={() => {
            if (following !== null) setAfter(following);
          }}
        />
      )}
      {next.isSuccess && person === undefined && waiting === 0 && (
        <Empty
          step={
            <Link to="/$event/people" params={{ event: event.code }}>
              {t('approvals.to-people')}
            </Link>
          }
        >
          {t('approvals.empty')}
        </Empty>
      )}
      {next.isSuccess && person === undefined && waiting > 0 && (
        <Empty
          step={
            <Button variant="default" onClick={fromStart}>
              {t('approvals.from-start')}
            </Button>
          }
        >
          {t('approvals.skipped', { n: waiting })}
        </Empty>
      )}
    </Page>
  );
}
