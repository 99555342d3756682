import { Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { EventDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { type Counts, RehearsalCounts } from './rehearsal-counts';

interface RehearsalEndProps {
  event: EventDetail;
  counts: Counts;
  onClose: () => void;
  /** With how many registrations were removed. */
  onEnded: (removed: number) => void;
}

/** What the end of a rehearsal removes, and the word without which it removes nothing. */
export function RehearsalEnd({ event, counts, onClose, onEnded }: RehearsalEndProps) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState('');
  const end = useMutation({
    meta: { said: null },
    mutationFn: async () =>
      (
        await http.POST('/api/v1/events/{event}/rehearsal/end', {
          params: { path: { event: event.id } },
          body: { confirmation: typed },
        })
      ).data,
    onSuccess: (removed) => {
      onEnded(removed?.registrations ?? 0);
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('rehearsal.end.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('rehearsal.end.do')}
        busy={end.isPending}
        error={end.error}
        ready={typed.trim() !== ''}
        onSubmit={() => {
          end.mutate();
        }}
        onCancel={onClose}
      >
        <p>{t('rehearsal.end.about')}</p>
        <RehearsalCounts counts={counts} />
        <TextInput
          label={t('rehearsal.end.word', { code: event.code })}
          value={typed}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
          }}
        />
      </DialogForm>
    </Modal>
  );
}
