import { lazy, Suspense, useEffect, useState } from 'react';
import { onSessionEnd } from './session-end';

const SignInDialog = lazy(() => import('./sign-in-dialog').then((m) => ({ default: m.SignInDialog })));

/** Asks for the password over the page when the session has ended, so that nothing typed there is lost. */
export function SignInAgain() {
  const [ended, setEnded] = useState(false);
  useEffect(
    () =>
      onSessionEnd(() => {
        setEnded(true);
      }),
    [],
  );
  if (!ended) return null;
  return (
    <Suspense fallback={null}>
      <SignInDialog
        onClose={() => {
          setEnded(false);
        }}
      />
    </Suspense>
  );
}
