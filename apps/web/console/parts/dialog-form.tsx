import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/speech';
import classes from './dialog-form.module.css';
import { DialogFailure } from './failure';

interface DialogFormProps {
  /** The words of the button that does it. */
  does: string;
  busy: boolean;
  error: unknown;
  /** Whether everything that is needed is filled in. */
  ready?: boolean;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** The form of a dialog: its fields, why it was refused, and the two ways out. */
export function DialogForm({
  does,
  busy,
  error,
  ready = true,
  onSubmit,
  onCancel,
  children,
}: DialogFormProps) {
  const { t } = useSpeech();
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        // A dialog that was opened within another form would send that too.
        event.stopPropagation();
        onSubmit();
      }}
    >
      {children}
      {error !== null && <DialogFailure error={error} />}
      <div className={classes['acts']}>
        <Button type="submit" loading={busy} disabled={!ready}>
          {does}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
