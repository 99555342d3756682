import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useSpeech } from '../i18n/speech';
import { Empty } from '../parts/empty';
import { Failure } from '../parts/failure';
import { Page } from '../parts/page';

/** A page that could not be shown: the reason, and another try that asks the server again. */
export function RouteFailure({ error }: { error: unknown }) {
  const { t } = useSpeech();
  const router = useRouter();
  const queries = useQueryClient();
  return (
    <Page title={t('failure.title')}>
      <Failure
        error={error}
        again={() => {
          void queries.invalidateQueries().then(() => router.invalidate());
        }}
      />
    </Page>
  );
}

export function RouteMissing() {
  const { t } = useSpeech();
  return (
    <Page title={t('missing.title')}>
      <Empty step={<a href="/app">{t('missing.home')}</a>}>{t('missing.about')}</Empty>
    </Page>
  );
}
