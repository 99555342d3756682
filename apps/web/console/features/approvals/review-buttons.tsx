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

/**
 * What is decided of is what was seen here first: when somebody else changes it meanwhile it must be looked at again.
 * An open dialog stays, with what was typed.
 */
function Review({ person, onDecided, stacked = false }: ReviewButtonsProps) {
  const [asking, setAsking] = useState<'return' | 'reject' | null>(null);
  const [seen, setSeen] = useState(person);
  const review = useReview(seen, () => {
    setAsking(null);
    onDecided?.();
  });
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
  if (!open && asking === null && !review.isError) return null;
  return (
    <div className={classes['review']}>
      {open && overtaken === null && (
        <Buttons
          stacked={stacked}
          approving={review.isPending && asking === null}
          approve={() => {
            if (!review.isPending) review.mutate({ kind: 'approval' });
          }}
          ask={setAsking}
        />
      )}
      {asking === null && <ReviewFailure {...refusal} />}
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
