import { Modal, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { submitKeys } from '../../parts/submit-keys';
import { ReasonChoice } from '../reasons/reason-choice';
import { useReasons, useReasonsPending } from '../reasons/reasons';
import { DecisionButtons } from './decision-buttons';
import { languageOf } from './language-of';
import type { DecisionDialogProps } from './return-dialog';
import { ReviewFailure } from './review-failure';
import { unsentOf } from './use-review';
import classes from './review-buttons.module.css';

/** Refuses a registration with a reason its holder will read. */
export function RejectDialog({ person, review, refusal, onClose }: DecisionDialogProps) {
  const { t } = useSpeech();
  const { overtaken } = refusal;
  const before = unsentOf(person.id, 'rejection');
  const [reason, setReason] = useState(before?.reason ?? '');
  const [preparedId, setPrepared] = useState(before?.preparedId);
  const reasons = useReasons('rejection');
  const pending = useReasonsPending();
  const words = useRef<HTMLTextAreaElement>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('review.reject.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={classes['form']}
        onKeyDown={submitKeys}
        onSubmit={(event) => {
          event.preventDefault();
          if (overtaken === null) review.decide({ kind: 'rejection', reason: reason.trim(), preparedId });
        }}
      >
        <ReviewFailure {...refusal} kept={reason.trim() !== ''} />
        <ReasonChoice
          reasons={reasons}
          onChoose={({ id }, put) => {
            setReason(put);
            setPrepared(id);
            words.current?.focus();
          }}
        />
        <Textarea
          ref={words}
          label={t('review.reason')}
          description={t('review.reject.about', { language: languageOf(person) })}
          required
          autosize
          minRows={3}
          maxLength={1000}
          data-autofocus={!pending && reasons.length === 0 ? true : undefined}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
          }}
        />
        <DecisionButtons
          overtaken={overtaken}
          does={t('review.reject')}
          ready={reason.trim() !== ''}
          keys
          color="bad"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
