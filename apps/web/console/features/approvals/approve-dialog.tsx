import { Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { DecisionButtons } from './decision-buttons';
import type { DecisionDialogProps } from './return-dialog';
import { ReviewFailure } from './review-failure';
import { unsentOf } from './use-review';
import classes from './review-buttons.module.css';

/** Approves before the focal point has looked; why, the history keeps. */
export function ApproveDialog({ person, review, refusal, onClose }: DecisionDialogProps) {
  const { t } = useSpeech();
  const { overtaken } = refusal;
  const [reason, setReason] = useState(unsentOf(person.id, 'approval')?.reason ?? '');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('review.straight.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (overtaken === null) review.decide({ kind: 'approval', reason: reason.trim() });
        }}
      >
        <ReviewFailure {...refusal} kept={reason.trim() !== ''} />
        <Textarea
          label={t('review.reason')}
          description={t('review.straight.about')}
          required
          autosize
          minRows={2}
          maxLength={1000}
          data-autofocus
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
          }}
        />
        <DecisionButtons
          overtaken={overtaken}
          does={t('review.approve')}
          ready={reason.trim() !== ''}
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
