import { Button, Kbd } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { usePermission } from '../session/session';
import { RejectDialog } from './reject-dialog';
import { ReturnDialog } from './return-dialog';
import { ReviewFailure } from './review-failure';
import { canBeReviewed, useOvertaken } from './use-overtaken';
import { useReview } from './use-review';
import { useReviewKeys } from './use-review-keys';
import classes from './review-buttons.module.css';

const ICON = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

interface ReviewButtonsProps {
  person: Registration;
  onDecided?: () => void;
  /** One under the other, as wide as their place. */
  stacked?: boolean;
}

/** Approve, return or reject, where the state and the account allow it. */
export function ReviewButtons(props: ReviewButtonsProps) {
  const mayReview = usePermission('registrations.review');
  return mayReview ? <Review key={props.person.id} {...props} /> : null;
}

/** An open dialog stays, with what was typed, when somebody else decides meanwhile. */
function Review({ person, onDecided, stacked = false }: ReviewButtonsProps) {
  const [asking, setAsking] = useState<'return' | 'reject' | null>(null);
  const review = useReview(person, () => {
    setAsking(null);
    onDecided?.();
  });
  const overtaken = useOvertaken(person, review.error);
  const close = () => {
    review.reset();
    setAsking(null);
  };
  const dialog = { person, review, overtaken, onClose: close };
  const open = canBeReviewed(person.state);
  if (!open && asking === null && !review.isError) return null;
  return (
    <div className={classes['review']}>
      {open && (
        <Buttons
          stacked={stacked}
          approving={review.isPending && asking === null}
          approve={() => {
            if (!review.isPending) review.mutate({ kind: 'approval' });
          }}
          ask={setAsking}
        />
      )}
      {review.isError && asking === null && <ReviewFailure error={review.error} overtaken={overtaken} />}
      {asking === 'return' && <ReturnDialog {...dialog} />}
      {asking === 'reject' && <RejectDialog {...dialog} />}
    </div>
  );
}

interface ButtonsProps {
  stacked: boolean;
  approving: boolean;
  approve: () => void;
  ask: (decision: 'return' | 'reject') => void;
}

function Buttons({ stacked, approving, approve, ask }: ButtonsProps) {
  const { t } = useSpeech();
  const askReturn = () => {
    ask('return');
  };
  const askReject = () => {
    ask('reject');
  };
  useReviewKeys({ approve, askReturn, askReject });

  return (
    <div className={classes['buttons']} data-stacked={stacked}>
      <Button
        leftSection={<IconCheck {...ICON} />}
        justify={stacked ? 'space-between' : 'center'}
        rightSection={<Kbd className={classes['key'] ?? ''}>A</Kbd>}
        loading={approving}
        onClick={approve}
      >
        {t('review.approve')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconArrowBackUp {...ICON} />}
        justify={stacked ? 'space-between' : 'center'}
        rightSection={<Kbd className={classes['key'] ?? ''}>R</Kbd>}
        onClick={askReturn}
      >
        {t('review.return')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconX {...ICON} />}
        justify={stacked ? 'space-between' : 'center'}
        rightSection={<Kbd className={classes['key'] ?? ''}>X</Kbd>}
        onClick={askReject}
      >
        {t('review.reject')}
      </Button>
    </div>
  );
}
