import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { DeadLetter } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogFailure } from '../../parts/failure';
import { useEvent } from '../../shell/use-event';
import { failedWorkQuery } from './failed-work';
import classes from './failed-work.module.css';

/** Lets the work go, and asks why: it will not be done, and the history keeps the reason. */
export function LetGo({ letter }: { letter: DeadLetter }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const close = () => {
    setOpen(false);
  };
  const letGo = useMutation({
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/dead-letters/{letter}/dismissal', {
        params: { path: { event: event.id, letter: letter.id } },
        body: { reason: reason.trim() },
      }),
    onSuccess: () => {
      close();
      return queries.invalidateQueries({ queryKey: failedWorkQuery(event.id).queryKey });
    },
  });
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('failed.let-go')}
      </Button>
      <Modal
        opened={open}
        onClose={close}
        title={t('failed.let-go')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <form
          onSubmit={(submit) => {
            submit.preventDefault();
            letGo.mutate();
          }}
        >
          <Textarea
            label={t('failed.reason')}
            description={t('failed.let-go.about')}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(change) => {
              setReason(change.currentTarget.value);
            }}
          />
          {letGo.isError && <DialogFailure error={letGo.error} />}
          <div className={classes['acts']}>
            <Button type="submit" loading={letGo.isPending} disabled={reason.trim() === ''}>
              {t('failed.let-go')}
            </Button>
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
