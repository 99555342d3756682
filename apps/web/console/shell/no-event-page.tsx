import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useSession } from '../features/session/session';
import { useSpeech } from '../i18n/speech';
import { Empty } from '../parts/empty';
import { Page } from '../parts/page';
import { Bare } from './bare';
import { useSignOut } from './use-sign-out';

/** An account that is not yet part of any event. */
export function NoEventPage() {
  const { t } = useSpeech();
  const { email } = useSession();
  const signOut = useSignOut();
  return (
    <Bare>
      <Page title={t('no-event.title')}>
        <Empty
          step={
            <>
              <Link to="/account">{t('page.account')}</Link>
              <Button variant="default" onClick={signOut}>
                {t('session.sign-out')}
              </Button>
            </>
          }
        >
          {t('no-event.about', { email })}
        </Empty>
      </Page>
    </Bare>
  );
}
