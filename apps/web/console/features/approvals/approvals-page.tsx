import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSpeech } from '../../i18n/speech';
import { useKeys } from '../../keys/use-keys';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page } from '../../parts/page';
import { useEvent } from '../../shell/use-event';
import { ApprovalCard } from './approval-card';
import { AtDesk } from './at-desk';
import { CardComing } from './card-coming';
import { sendHeld, useHeld } from './held-decision';
import { nextQuery } from './queue';
import { QueueFilters, Queues } from './queues';
import { type ApprovalsSearch, isFiltered } from './search';
import { useCursors } from './use-cursors';

const route = getRouteApi('/signed-in/$event/approvals');

/** What waits for a decision: the secretariat's queue, and beside it what focal points have not looked at yet. */
export function ApprovalsPage() {
  const { t } = useSpeech();
  const search = route.useSearch();
  return (
    <Page title={t('page.approvals')}>
      <Queues />
      <QueueFilters />
      {/* Another queue is begun with its oldest. */}
      <Queue key={JSON.stringify(search)} search={search} />
    </Page>
  );
}

/** One registration at a time, the longest waiting first, the next one fetched ahead. */
function Queue({ search }: { search: ApprovalsSearch }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const cursors = useCursors();
  const { after } = cursors;
  const held = useHeld();
  const next = useQuery({ ...nextQuery(event.id, search, after), staleTime: 0, refetchOnWindowFocus: false });
  const person = next.data?.item ?? undefined;
  const following = next.data?.next ?? null;
  // Who was just decided of waits for nobody any more, though it is not sent yet.
  const waiting = Math.max((next.data?.waiting ?? 0) - (held === null ? 0 : 1), 0);

  useEffect(() => {
    if (following !== null) void queries.prefetchQuery(nextQuery(event.id, search, following));
  }, [event.id, following, queries, search]);

  const onNext = () => {
    if (following !== null) cursors.forth(following);
  };
  useKeys([
    { keys: 'j', does: 'keys.next-card', run: onNext },
    { keys: 'k', does: 'keys.previous-card', run: cursors.back },
  ]);

  const fromStart = () => {
    sendHeld();
    queries.removeQueries({ queryKey: ['get', '/api/v1/events/{event}/approvals/next'] });
    cursors.restart();
  };
  return (
    <>
      {person !== undefined && !person.waitsAtDesk && <AtDesk onShow={fromStart} />}
      {next.isPending && <CardComing />}
      {next.isError && <Failure error={next.error} again={() => void next.refetch()} />}
      {person !== undefined && (
        <ApprovalCard
          key={person.id}
          person={person}
          waiting={waiting}
          takesFocus={cursors.moved}
          onNext={onNext}
          onBack={() => {
            cursors.to(after);
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
          {t(emptyWords(search))}
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
    </>
  );
}

function emptyWords(search: ApprovalsSearch) {
  if (isFiltered(search)) return 'approvals.none-fit' as const;
  return search.queue === 'focal-points' ? 'approvals.empty.focal-points' : 'approvals.empty';
}
