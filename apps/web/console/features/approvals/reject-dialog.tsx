import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { languageOf, type DecisionDialogProps } from './return-dialog';
import { ReviewFailure } from './review-failure';
import classes from './review-buttons.module.css';

/** Refuses a registration with a reason its holder will read. */
export function RejectDialog({ person, review, refusal, onClose }: DecisionDialogProps) {
  const { t } = useSpeech();
  const { overtaken } = refusal;
  const [reason, setReason] = useState('');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('review.reject.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (overtaken === null) review.mutate({ kind: 'rejection', reason: reason.trim() });
        }}
      >
        <ReviewFailure {...refusal} kept={reason.trim() !== ''} />
        <Textarea
          label={t('review.reason')}
          description={t('review.reject.about', { language: languageOf(person) })}
          required
          autosize
          minRows={3}
          maxLength={1000}
          data-autofocus
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
          }}
        />
        <div className={classes['buttons']}>
          {overtaken === null && (
            <Button type="submit" color="bad" loading={review.isPending} disabled={reason.trim() === ''}>
              {t('review.reject')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t(overtaken === null || overtaken.open ? 'cancel' : 'close')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
