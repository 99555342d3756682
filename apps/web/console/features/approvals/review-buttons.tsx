import { registrationStates, isRegistrationState } from '@app/registration/domain/registration-state';
import { Button, Kbd } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { usePermission } from '../session/session';
import { RejectDialog } from './reject-dialog';
import { ReturnDialog } from './return-dialog';
import { ReviewFailure } from './review-failure';
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
  return mayReview && canBeReviewed(props.person.state) ? <Buttons {...props} /> : null;
}

function Buttons({ person, onDecided, stacked = false }: ReviewButtonsProps) {
  const { t } = useSpeech();
  const [asking, setAsking] = useState<'return' | 'reject' | null>(null);
  const review = useReview(person, () => {
    setAsking(null);
    onDecided?.();
  });
  const approve = () => {
    if (!review.isPending) review.mutate({ kind: 'approval' });
  };
  const askReturn = () => {
    setAsking('return');
  };
  const askReject = () => {
    setAsking('reject');
  };
  const close = () => {
    review.reset();
    setAsking(null);
  };
  useReviewKeys({ approve, askReturn, askReject });

  return (
    <div className={classes['review']}>
      <div className={classes['buttons']} data-stacked={stacked}>
        <Button
          leftSection={<IconCheck {...ICON} />}
          justify={stacked ? 'space-between' : 'center'}
          rightSection={<Kbd className={classes['key'] ?? ''}>A</Kbd>}
          loading={review.isPending && asking === null}
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
      {review.isError && asking === null && <ReviewFailure error={review.error} person={person} />}
      {asking === 'return' && <ReturnDialog person={person} review={review} onClose={close} />}
      {asking === 'reject' && <RejectDialog person={person} review={review} onClose={close} />}
    </div>
  );
}

/** Whether an organiser may decide of a registration in this state. */
export function canBeReviewed(state: string): boolean {
  return isRegistrationState(state) && registrationStates.allows(state, 'approved');
}
