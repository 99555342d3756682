import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Page } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { categoriesQuery } from '../settings/categories';
import { eventQuery } from '../settings/event';
import { LookFirst } from './look-first';

// Most who come are found: what is asked of the others is fetched when it is needed.
const WalkInForm = lazy(() => exported(import('./walk-in-form'), 'WalkInForm'));
const WalkInOutcome = lazy(() => exported(import('./walk-in-outcome'), 'WalkInOutcome'));

/** Where the desk stands with the person before it. */
type Stage = { is: 'looking' } | { is: 'asking'; lookedFor: string } | { is: 'entered'; id: string };

/**
 * Somebody stands at the desk without a registration: whether she has one after all, the few things that are asked, and
 * what was decided.
 */
export function WalkInPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const detail = useQuery(eventQuery(event.id));
  const categories = useQuery(categoriesQuery(event.id));
  const [stage, setStage] = useState<Stage>({ is: 'looking' });
  const failed = detail.error ?? categories.error;
  const again = () => {
    setStage({ is: 'looking' });
  };
  return (
    <Page title={t('page.walk-in')} about={t('walk-in.about')}>
      {stage.is === 'looking' && (
        <LookFirst
          onMissing={(lookedFor) => {
            setStage({ is: 'asking', lookedFor });
          }}
        />
      )}
      {stage.is === 'asking' && failed !== null && <Failure error={failed} />}
      {stage.is === 'asking' && failed === null && (detail.isPending || categories.isPending) && <Waiting />}
      {stage.is === 'asking' && detail.data !== undefined && categories.data !== undefined && (
        <Suspense fallback={<Waiting />}>
          <WalkInForm
            event={detail.data}
            categories={categories.data}
            lookedFor={stage.lookedFor}
            onEntered={(id) => {
              setStage({ is: 'entered', id });
            }}
            onBack={again}
          />
        </Suspense>
      )}
      {stage.is === 'entered' && (
        <Suspense fallback={<Waiting />}>
          <WalkInOutcome id={stage.id} onAnother={again} />
        </Suspense>
      )}
    </Page>
  );
}
