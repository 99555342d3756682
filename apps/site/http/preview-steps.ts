import type { Language } from '@app/kernel';
import { answersTyped, formShown, stepOf, validateStep } from '@app/registration';
import type { FieldError, FormContext, RawValues, RegistrationForm } from '@app/registration';

import type { NoticeId } from '../views/faults';
import { languageIn, unseenIn } from './step-work';
import { after, before } from './steps';

export interface Pressed {
  form: RegistrationForm;
  step: string;
  /** What was typed on every page so far. */
  values: RawValues;
  seen: readonly string[];
  /** The button: `next`, `back`, `later` or `language:km`; empty where none was. */
  then: string;
}

interface Landed {
  step: string;
  errors?: readonly FieldError[];
  notice?: NoticeId;
  language?: Language;
}

/** Which page follows in a form that is only looked at, with what a delegate would be told. */
export function pressedInPreview(pressed: Pressed, context: FormContext): Landed {
  const { form, step, values, then } = pressed;
  const answers = answersTyped(form, values);
  const shown = formShown(form, answers);
  if (then === '') return { step };
  if (then === 'back') return { step: before(shown, step) };
  if (then === 'later') return { step, notice: 'preview.text' };
  const language = languageIn(then);
  if (language !== null) return { step, language };
  const unseen = unseenIn(pressed, answers);
  if (unseen.length > 0) return { step, notice: 'step.moreAsked' };
  const errors = faults(pressed, context);
  if (errors.length > 0) return { step, errors };
  const next = after(shown, step);
  return next === step ? { step, notice: 'preview.text' } : { step: next };
}

/** A picture cannot be sent from here, so none is missed. */
function faults({ form, step, values }: Pressed, context: FormContext): FieldError[] {
  const described = stepOf(form, step);
  if (!described) return [];
  const outcome = validateStep(described, values, context, answersTyped(form, values));
  if (outcome.ok) return [];
  const pictures = described.fields.filter(({ kind }) => kind === 'photo').map(({ key }) => key);
  return outcome.errors.filter(({ field }) => !pictures.includes(field));
}
