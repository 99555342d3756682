import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { auditQuery } from './audit';
import { AuditEntry } from './audit-entry';
import { AuditFilters } from './audit-filters';
import { useAuditPlace } from './audit-place';
import { isNarrowed, useAuditSearch } from './search';
import { SealedState } from './sealed-state';
import classes from './audit-page.module.css';

/** Who did what in the event, and whether what is written down of it is what was written then. */
export function AuditPage() {
  const { t } = useSpeech();
  const { zone } = useAuditPlace();
  return (
    <Page title={t('page.audit')} about={t('audit.about', { zone })}>
      <AuditTrail />
    </Page>
  );
}

/** The seals, the filters and the entries of the place that is shown. */
export function AuditTrail() {
  const { t } = useSpeech();
  const search = useAuditSearch();
  const entries = useInfiniteQuery(auditQuery(useAuditPlace(), search));
  const items = entries.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <>
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
    </>
  );
}
