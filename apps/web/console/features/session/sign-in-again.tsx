import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { sessionQuery, useSession } from './session';
import { onSessionEnd } from './session-end';
import { SignInForm } from './sign-in-form';

/** Asks for the password over the page when the session has ended, so that nothing typed there is lost. */
export function SignInAgain() {
  const { t } = useSpeech();
  const { email } = useSession();
  const queries = useQueryClient();
  const [ended, setEnded] = useState(false);

  useEffect(
    () =>
      onSessionEnd(() => {
        setEnded(true);
      }),
    [],
  );

  return (
    <Modal
      opened={ended}
      onClose={() => {
        setEnded(false);
      }}
      title={t('session.ended')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <SignInForm
        email={email}
        onSignedIn={(session) => {
          queries.setQueryData(sessionQuery.queryKey, session);
          setEnded(false);
          void queries.invalidateQueries();
        }}
      />
    </Modal>
  );
}
