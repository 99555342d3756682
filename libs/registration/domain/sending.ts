import { asTyped } from './answers-of';
import { LAST_STEP, type RegistrationForm, stepAsking } from './form';
import { type FieldError, type FormContext, validateStep } from './form-answers';
import { askedOutside, formShown } from './form-shown';
import { allAnswers } from './stored-answers';

/** The first step that is not right any more, and what is the matter with it. */
export interface Unfinished {
  ok: false;
  step: string;
  errors: FieldError[];
}

/**
 * What stands against sending it; null where nothing does. Options may have been withdrawn since a step was saved, so all
 * of them are looked at again.
 */
export function firstFault(
  form: RegistrationForm,
  registration: Parameters<typeof allAnswers>[0] & { stepsDone: readonly string[] },
  context: FormContext,
): Unfinished | null {
  const answers = allAnswers(registration);
  for (const step of formShown(askedOutside(form), answers).steps) {
    if (!registration.stepsDone.includes(step.key)) return { ok: false, step: step.key, errors: [] };
    const raw = Object.fromEntries(step.fields.map(({ key }) => [key, asTyped(answers[key])]));
    const outcome = validateStep(step, raw, context, answers);
    if (!outcome.ok) return { ok: false, step: step.key, errors: outcome.errors };
  }
  return null;
}

/** The step that asks for the first choice nobody can make any more, with all of its own. */
export function choiceFault(form: RegistrationForm, faults: FieldError[]): Unfinished {
  const step = faults.map(({ field }) => stepAsking(form, field)).find((asks) => asks !== undefined);
  const errors = faults.filter(({ field }) => step?.fields.some(({ key }) => key === field));
  return { ok: false, step: step?.key ?? LAST_STEP, errors };
}
