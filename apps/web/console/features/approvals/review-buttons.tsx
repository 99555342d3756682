import { Button, Kbd } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconUserCheck, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { exported } from '../../shell/menu-later';
import { isChangedHere } from '../people/changed-here';
import { useReasonsPending } from '../reasons/reasons';
import { usePermission } from '../session/session';
import { useHeld } from './held-decision';
import { ReviewFailure } from './review-failure';
import { canBeReviewed, useOvertaken } from './use-overtaken';
import { useReview } from './use-review';
import { useReviewKeys } from './use-review-keys';
import classes from './review-buttons.module.css';

const ApproveDialog = lazy(() => exported(import('./approve-dialog'), 'ApproveDialog'));
const Deciders = lazy(() => exported(import('../walk-in/deciders'), 'Deciders'));
const RejectDialog = lazy(() => exported(import('./reject-dialog'), 'RejectDialog'));
const ReturnDialog = lazy(() => exported(import('./return-dialog'), 'ReturnDialog'));

const ICON = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

interface ReviewButtonsProps {
  person: Registration;
  onDecided?: () => void;
  /** Shows its person again once a decision is taken back, where another is shown meanwhile. */
  onBack?: () => void;
  /** Where somebody stands and waits: nothing is kept back. */
  atOnce?: boolean;
  /** One under the other, as wide as their place. */
  stacked?: boolean;
}

/** Approve, return or reject, where the state and the account allow it. */
export function ReviewButtons(props: ReviewButtonsProps) {
  const mayReview = usePermission('registrations.review');
  if (!mayReview) return null;
  if (!props.person.mayDecide && canBeReviewed(props.person.state))
    return <OthersDecide category={props.person.category.id} />;
  return <Review key={props.person.id} {...props} />;
}

/** Who decides, by name where the reader may ask whom to call. */
function OthersDecide({ category }: { category: string }) {
  const { t } = useSpeech();
  const mayAsk = usePermission('registrations.admit');
  return (
    <>
      <p className={classes['note']}>{t('review.others-decide')}</p>
      {mayAsk && (
        <Suspense fallback={null}>
          <Deciders category={category} />
        </Suspense>
      )}
    </>
  );
}

/**
 * What is decided of is what was seen here first: when somebody else changes it meanwhile it must be looked at again.
 * An open dialog stays, with what was typed.
 */
function Review({ person, onDecided, onBack, atOnce = false, stacked = false }: ReviewButtonsProps) {
  const [asking, setAsking] = useState<'approve' | 'return' | 'reject' | null>(null);
  // They are at hand before a dialog asks for one of them.
  useReasonsPending();
  const mayPreApprove = usePermission('registrations.preapprove');
  const [seen, setSeen] = useState(person);
  /** Whether this page’s own decision was sent: what it changed need not be looked at again. */
  const [sent, setSent] = useState(false);
  if ((sent && person.version !== seen.version) || isChangedHere(seen, person)) {
    setSent(false);
    setSeen(person);
  }
  const review = useReview(seen, {
    onDecided: () => {
      setAsking(null);
      onDecided?.();
    },
    onBack,
    atOnce,
    onSent: () => {
      setSent(true);
    },
  });
  const decided = useHeld()?.registration === person.id;
  const overtaken = useOvertaken(seen, person, review.error);
  const close = () => {
    review.reset();
    setAsking(null);
  };
  const looked = (now: Registration) => {
    review.reset();
    setSeen(now);
  };
  const refusal = { seen, overtaken, onLooked: looked, error: review.error };
  const dialog = { person, review, refusal, onClose: close };
  const open = canBeReviewed(person.state);
  /** Whether the focal point has still to look. */
  const first = person.awaits === 'focal-points';
  if (decided || (!open && asking === null && review.error === null)) return null;
  return (
    <div className={classes['review']}>
      {open && overtaken === null && (
        <Buttons
          stacked={stacked}
          approve={() => {
            if (first) setAsking('approve');
            else review.decide({ kind: 'approval' });
          }}
          preApprove={
            first && mayPreApprove
              ? () => {
                  review.decide({ kind: 'pre-approval' });
                }
              : undefined
          }
          ask={setAsking}
        />
      )}
      {asking === null && <ReviewFailure {...refusal} />}
      <Suspense fallback={null}>
        {asking === 'approve' && <ApproveDialog {...dialog} />}
        {asking === 'return' && <ReturnDialog {...dialog} />}
        {asking === 'reject' && <RejectDialog {...dialog} />}
      </Suspense>
    </div>
  );
}

interface ButtonsProps {
  stacked: boolean;
  approve: () => void;
  preApprove: (() => void) | undefined;
  ask: (decision: 'return' | 'reject') => void;
}

function Buttons({ stacked, approve, preApprove, ask }: ButtonsProps) {
  const { t } = useSpeech();
  const askReturn = () => {
    ask('return');
  };
  const askReject = () => {
    ask('reject');
  };
  useReviewKeys({ approve, preApprove, askReturn, askReject });
  const justify = stacked ? 'space-between' : 'center';
  return (
    <div className={classes['buttons']} data-stacked={stacked}>
      {preApprove && (
        <Button
          leftSection={<IconUserCheck {...ICON} />}
          justify={justify}
          rightSection={<Key name="P" />}
          onClick={preApprove}
        >
          {t('review.pre-approve')}
        </Button>
      )}
      <Button
        variant={preApprove ? 'default' : 'filled'}
        leftSection={<IconCheck {...ICON} />}
        justify={justify}
        rightSection={<Key name="A" />}
        onClick={approve}
      >
        {t('review.approve')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconArrowBackUp {...ICON} />}
        justify={justify}
        rightSection={<Key name="R" />}
        onClick={askReturn}
      >
        {t('review.return')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconX {...ICON} />}
        justify={justify}
        rightSection={<Key name="X" />}
        onClick={askReject}
      >
        {t('review.reject')}
      </Button>
    </div>
  );
}

function Key({ name }: { name: string }) {
  return <Kbd className={classes['key'] ?? ''}>{name}</Kbd>;
}
