import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useSpeech } from '../../i18n/speech';
import { DialogFailure } from '../../parts/failure';

interface PartDialogProps {
  title: string;
  onClose: () => void;
  /** As wide as a table. */
  wide?: boolean;
  /** Removes what is being edited; asked for twice. */
  remove?: (() => Promise<unknown>) | undefined;
  children: ReactNode;
}

/** A dialog for adding or editing one part of the event. */
export function PartDialog({ title, onClose, wide = false, remove, children }: PartDialogProps) {
  const { t } = useSpeech();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={wide ? 1040 : 'lg'}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {children}
      {remove !== undefined && <Removal remove={remove} onRemoved={onClose} />}
    </Modal>
  );
}

function Removal({ remove, onRemoved }: { remove: () => Promise<unknown>; onRemoved: () => void }) {
  const { t } = useSpeech();
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: remove,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}'] });
      onRemoved();
    },
  });
  return (
    <>
      <Button
        mt="md"
        variant={asked ? 'filled' : 'subtle'}
        color="bad"
        loading={removal.isPending}
        onClick={() => {
          if (asked) removal.mutate();
          else setAsked(true);
        }}
      >
        {t(asked ? 'remove.sure' : 'remove')}
      </Button>
      {removal.isError && <DialogFailure error={removal.error} />}
    </>
  );
}
