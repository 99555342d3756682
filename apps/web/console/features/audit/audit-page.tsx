import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { auditQuery } from './audit';
import { AuditEntry } from './audit-entry';
import { AuditFilters } from './audit-filters';
import { isNarrowed } from './search';
import { SealedState } from './sealed-state';
import classes from './audit-page.module.css';

const route = getRouteApi('/signed-in/$event/audit');

/** Who did what in the event, and whether what is written down of it is what was written then. */
export function AuditPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const search = route.useSearch();
  const entries = useInfiniteQuery(auditQuery(event, search));
  const items = entries.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <Page title={t('page.audit')} about={t('audit.about', { zone: event.timezone })}>
      <SealedState />
      <AuditFilters />
      {entries.isPending && <Waiting />}
      {entries.isError && <Failure error={entries.error} again={() => void entries.refetch()} />}
      {entries.isSuccess && items.length === 0 && (
        <Empty>{t(isNarrowed(search) ? 'audit.none-fit' : 'audit.empty')}</Empty>
      )}
      {items.length > 0 && (
        <ol className={classes['entries']} aria-label={t('page.audit')}>
          {items.map((entry) => (
            <AuditEntry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      {entries.hasNextPage && (
        <div className={classes['more']}>
          <Button
            variant="default"
            loading={entries.isFetchingNextPage}
            onClick={() => void entries.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </Page>
  );
}
