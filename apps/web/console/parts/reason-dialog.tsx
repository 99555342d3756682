import { Button, type ButtonProps, Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../i18n/speech';
import { DialogForm } from './dialog-form';

interface ReasonDialogProps {
  /** The words of the button that opens it, of its title and of the button that does it. */
  does: string;
  /** What will come of it. */
  about: string;
  button?: ButtonProps;
  /** Whether what stands above the reason is filled in. */
  ready?: boolean;
  act: (reason: string) => Promise<unknown>;
  onDone: () => Promise<void>;
  children?: ReactNode;
}

/** A button for an act that asks why: the history keeps the reason. */
export function ReasonDialog({
  does,
  about,
  button,
  ready = true,
  act,
  onDone,
  children,
}: ReasonDialogProps) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const close = () => {
    setOpen(false);
  };
  const done = useMutation({
    mutationFn: () => act(reason.trim()),
    onSuccess: () => {
      close();
      setReason('');
      return onDone();
    },
  });
  return (
    <>
      <Button
        variant="default"
        {...button}
        onClick={() => {
          setOpen(true);
        }}
      >
        {does}
      </Button>
      <Modal opened={open} onClose={close} title={does} closeButtonProps={{ 'aria-label': t('close') }}>
        <DialogForm
          does={does}
          busy={done.isPending}
          error={done.error}
          ready={ready && reason.trim() !== ''}
          onSubmit={() => {
            done.mutate();
          }}
          onCancel={close}
        >
          {children}
          <Textarea
            label={t('reason')}
            description={about}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(change) => {
              setReason(change.currentTarget.value);
            }}
          />
        </DialogForm>
      </Modal>
    </>
  );
}
