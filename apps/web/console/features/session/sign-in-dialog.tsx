import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/speech';
import { sessionQuery, useSession } from './session';
import { SignInForm } from './sign-in-form';

/** The sign-in over a page whose session has ended; the address is that of the account that was here. */
export function SignInDialog({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const { email } = useSession();
  const queries = useQueryClient();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('session.ended')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <SignInForm
        email={email}
        onSignedIn={(session) => {
          queries.setQueryData(sessionQuery.queryKey, session);
          onClose();
          void queries.invalidateQueries();
        }}
      />
    </Modal>
  );
}
