import { Button } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useSpeech } from '../i18n/speech';
import classes from './dialog-form.module.css';
import { DialogFailure } from './failure';
import { notYet } from './not-yet';
import { submitKeys } from './submit-keys';

interface DialogFormProps {
  /** The words of the button that does it. */
  does: string;
  busy: boolean;
  error: unknown;
  /** Whether everything that is needed is filled in. */
  ready?: boolean | undefined;
  /** Why it is not ready, where something else is the matter than that fields are empty; empty where that passes. */
  why?: string | undefined;
  /** Where the server says of every field what is the matter with it, and the browser need not. */
  saysFaults?: boolean;
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
  why,
  saysFaults = false,
  onSubmit,
  onCancel,
  children,
}: DialogFormProps) {
  const { t } = useSpeech();
  const id = useId();
  const lacks = ready ? null : (why ?? t('dialog.lacks'));
  return (
    <form
      className={classes['form']}
      noValidate={saysFaults}
      onKeyDown={submitKeys}
      onSubmit={(event) => {
        event.preventDefault();
        // A dialog that was opened within another form would send that too.
        event.stopPropagation();
        if (ready) onSubmit();
      }}
    >
      {children}
      {error !== null && <DialogFailure error={error} />}
      <div className={classes['acts']}>
        <Button type="submit" loading={busy} {...notYet(lacks, id)}>
          {does}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
      {lacks !== null && (
        <p id={id} className={classes['lacks']}>
          {lacks}
        </p>
      )}
    </form>
  );
}
