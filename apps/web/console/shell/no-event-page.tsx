import { useSession } from '../features/session/session';
import { useSpeech } from '../i18n/speech';
import { Empty } from '../parts/empty';
import { Page } from '../parts/page';

/** An account that is not yet part of any event. */
export function NoEventPage() {
  const { t } = useSpeech();
  const { email } = useSession();
  return (
    <Page title={t('no-event.title')}>
      <Empty>{t('no-event.about', { email })}</Empty>
    </Page>
  );
}
