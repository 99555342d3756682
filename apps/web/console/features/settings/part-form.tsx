import { Button } from '@mantine/core';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useSpeech, type MessageId } from '../../i18n/speech';
import { bringForward } from '../../parts/bring-forward';
import { DialogFailure } from '../../parts/failure';
import { notYet } from '../../parts/not-yet';
import { Saved } from '../../parts/saved';
import { useFaults } from './part-fields';
import { StaleNotice } from './stale-notice';
import type { PartForm } from './use-part-form';
import classes from './part-form.module.css';

interface PartFormViewProps<Values extends object> {
  form: PartForm<Values>;
  labels: Readonly<Record<string, MessageId>>;
  readOnly?: boolean;
  /** A value that stands now in words, where it is no text. */
  say?: (field: string, value: unknown) => string | undefined;
  wide?: boolean;
  onCancel?: () => void;
  children: ReactNode;
}

/** The frame of an editing form: what was refused on top with links, the fields, save and its indicator. */
export function PartFormView<Values extends object>(props: PartFormViewProps<Values>) {
  const { form, labels, readOnly = false, wide = false, say, onCancel, children } = props;
  const { t } = useSpeech();
  const id = useId();
  const ready = form.changed || (form.isNew && form.savedAt === null);
  return (
    <form
      noValidate
      className={classes['form']}
      data-wide={wide}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) form.submit();
      }}
    >
      <Faults form={form} labels={labels} />
      {form.failure !== null && <DialogFailure error={form.refusal} />}
      {form.stale !== null && (
        <StaleNotice
          differences={form.stale.differences}
          labels={labels}
          say={say}
          onKeepMine={form.stale.keepMine}
          onTakeTheirs={form.stale.takeTheirs}
        />
      )}
      {children}
      {!readOnly && (
        <div className={classes['foot']}>
          <Button type="submit" loading={form.saving} {...notYet(ready ? null : id, id)}>
            {t('save')}
          </Button>
          {onCancel !== undefined && (
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
          <span id={id} className={classes['unchanged']}>
            {!ready && form.savedAt === null && t('form.unchanged')}
            <Saved at={form.savedAt} />
          </span>
        </div>
      )}
    </form>
  );
}

function Faults<Values extends object>({ form, labels }: Pick<PartFormViewProps<Values>, 'form' | 'labels'>) {
  const { t } = useSpeech();
  const faults = useFaults(form, labels);
  const box = useRef<HTMLDivElement>(null);
  const { refusal } = form;
  const [only, ...others] = faults;
  const onlyField = others.length === 0 ? only?.field : undefined;
  useEffect(() => {
    if (refusal === null) return;
    bringForward((onlyField === undefined ? null : input(box.current, onlyField)) ?? box.current);
  }, [refusal, onlyField]);

  if (only === undefined) return null;
  return (
    <div ref={box} className={classes['faults']} role="alert" tabIndex={-1}>
      <strong>{t('form.faults', { n: faults.length })}</strong>
      <ul>
        {faults.map(({ field, label, sentence }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                bringForward(input(box.current, field));
              }}
            >
              {label}
            </a>
            : {sentence}
          </li>
        ))}
      </ul>
    </div>
  );
}

function input(box: HTMLElement | null, field: string): HTMLElement | null | undefined {
  return box?.closest('form')?.querySelector<HTMLElement>(`[name="${field}"]`);
}
