import { pickText } from '@app/kernel';
import { Kbd } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { PreparedReason } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Local } from '../../parts/names';
import { putIn } from './put-in';
import classes from './reason-choice.module.css';

interface ReasonChoiceProps {
  reasons: readonly PreparedReason[];
  /** What the field a reason is about is called. */
  nameOf?: (field: string) => string;
  /** `put` makes of what stands in the field what stands there then. */
  onChoose: (reason: PreparedReason, put: (before: string) => string) => void;
}

/** The prepared reasons, put into the dialog by a click or by their digit; what is put in can still be edited. */
export function ReasonChoice({ reasons, nameOf = (field) => field, onChoose }: ReasonChoiceProps) {
  const { t, language } = useSpeech();
  const choose = (reason: PreparedReason) => {
    const words = reasons.map(({ text }) => pickText(text, language));
    onChoose(reason, (before) => putIn(before, pickText(reason.text, language), words));
  };
  useDigits((digit) => {
    const reason = reasons[digit - 1];
    if (reason !== undefined) choose(reason);
  });
  const first = useRef<HTMLButtonElement>(null);
  const shown = reasons.length > 0;
  useEffect(() => {
    // The reasons came after the dialog, which has put the focus where one writes: digits would be typed there.
    const { activeElement: at } = document;
    const dialog = first.current?.closest('[role=dialog]');
    if (at instanceof HTMLTextAreaElement && at.value === '' && dialog?.contains(at)) first.current?.focus();
  }, [shown]);
  if (!shown) return null;
  return (
    <fieldset className={classes['set']}>
      <legend>{t('reasons.title')}</legend>
      <ol className={classes['list']}>
        {reasons.map((reason, index) => (
          <li key={reason.id}>
            <button
              ref={index === 0 ? first : undefined}
              type="button"
              className={classes['choice']}
              data-autofocus={index === 0 ? true : undefined}
              onClick={() => {
                choose(reason);
              }}
            >
              {index < 9 && <Kbd className={classes['key'] ?? ''}>{index + 1}</Kbd>}
              <span className={classes['words']}>
                {reason.field !== '' && <strong>{nameOf(reason.field)} </strong>}
                <Local text={reason.text} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

/** Hears the digits one to nine, but not from where one writes. */
function useDigits(run: (digit: number) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
      const { target } = event;
      if (target instanceof HTMLElement && target.matches('textarea, select, input:not([type="checkbox"])'))
        return;
      event.preventDefault();
      latest.current(Number(event.key));
    };
    document.addEventListener('keydown', hear);
    return () => {
      document.removeEventListener('keydown', hear);
    };
  }, []);
}
