import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { Page } from '../../parts/page';
import { Bare } from '../../shell/bare';
import { useSignOut } from '../../shell/use-sign-out';
import { ProveAgain } from '../session/prove-again';
import { EnrolFactor } from './enrol-factor';

/** Where somebody whose role asks for a second factor is led before anything else. */
export function EnrolPage() {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <Bare>
      <Page
        title={t('enrol.title')}
        about={t('enrol.about')}
        actions={
          <Button variant="default" onClick={signOut}>
            {t('session.sign-out')}
          </Button>
        }
      >
        <EnrolFactor
          onDone={() => {
            queries.clear();
            void navigate({ to: '/' });
          }}
        />
      </Page>
      <ProveAgain />
    </Bare>
  );
}
