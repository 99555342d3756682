import { Button, type ButtonProps, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../i18n/speech';
import { DialogForm } from './dialog-form';
import { type FieldFaults, useFieldFaults } from './field-faults';

interface ActDialogProps {
  /** The words of the button that opens it, of its title and of the button that does it. */
  does: string;
  button?: ButtonProps | undefined;
  /** Whether it is open when it comes. */
  opened?: boolean | undefined;
  /** Called when it opens: its fields begin with what stands then, whatever was given up before. */
  onOpen?: (() => void) | undefined;
  /** Whether everything that is needed is filled in. */
  ready?: boolean;
  /** Why it is not, where something else is the matter than that fields are empty; empty where that passes. */
  why?: string | undefined;
  act: () => Promise<unknown>;
  /** What is said once it is done, where “Saved” is not what it is; null where that is seen. */
  said?: string | null | undefined;
  /** Called once it is done and the dialog is closed. */
  onDone: () => Promise<void>;
  /** The fields it has: what the server refuses of them stands beside them. */
  fields?: readonly string[];
  /** What will come of it, and what it has to know. */
  children: ReactNode | ((faults: FieldFaults) => ReactNode);
}

/** A button for an act that is asked about first. */
export function ActDialog({
  does,
  button,
  opened = false,
  onOpen,
  ready,
  why,
  act,
  said,
  onDone,
  fields = [],
  children,
}: ActDialogProps) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(opened);
  const close = () => {
    setOpen(false);
  };
  const doing = useMutation({
    mutationFn: act,
    ...(said !== undefined && { meta: { said } }),
    onSuccess: () => {
      close();
      return onDone();
    },
  });
  const faults = useFieldFaults(doing.error, fields);
  return (
    <>
      <Button
        variant="default"
        {...button}
        onClick={() => {
          doing.reset();
          onOpen?.();
          setOpen(true);
        }}
      >
        {does}
      </Button>
      <Modal opened={open} onClose={close} title={does} closeButtonProps={{ 'aria-label': t('close') }}>
        <DialogForm
          does={does}
          busy={doing.isPending}
          error={faults.rest}
          ready={ready}
          why={why}
          onSubmit={() => {
            doing.mutate();
          }}
          onCancel={close}
        >
          {typeof children === 'function' ? children(faults) : children}
        </DialogForm>
      </Modal>
    </>
  );
}
