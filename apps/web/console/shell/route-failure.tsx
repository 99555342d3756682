import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { asProblem } from '../../api/problem';
import { useSpeech } from '../i18n/speech';
import { Empty } from '../parts/empty';
import { Failure } from '../parts/failure';
import { Page } from '../parts/page';
import { Bare } from './bare';

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
          // A file of the console that could not be had comes with a fresh page only.
          if (asProblem(error).status === 0) window.location.reload();
          else void queries.invalidateQueries().then(() => router.invalidate());
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

/** The same where no shell stands around the page yet. */
export function BareFailure({ error }: { error: unknown }) {
  return (
    <Bare>
      <RouteFailure error={error} />
    </Bare>
  );
}

export function BareMissing() {
  return (
    <Bare>
      <RouteMissing />
    </Bare>
  );
}
