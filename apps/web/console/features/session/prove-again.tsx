import { lazy, Suspense, useEffect, useState } from 'react';
import { onStepUp } from '../../../api/step-up';

const StepUpDialog = lazy(() => import('./step-up-dialog').then((m) => ({ default: m.StepUpDialog })));

/** Asks for a mailed code over the page when the server wants one, and lets what was asked for be repeated. */
export function ProveAgain() {
  const [answer, setAnswer] = useState<((proved: boolean) => void) | null>(null);
  useEffect(
    () =>
      onStepUp(
        () =>
          new Promise((resolve) => {
            setAnswer(() => resolve);
          }),
      ),
    [],
  );
  if (answer === null) return null;
  return (
    <Suspense fallback={null}>
      <StepUpDialog
        onEnd={(proved) => {
          setAnswer(null);
          answer(proved);
        }}
      />
    </Suspense>
  );
}
