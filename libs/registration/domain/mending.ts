import { type FormField, type RegistrationForm, fieldsIn } from './form';
import {
  type FormContext,
  type RawValues,
  type StepOutcome,
  isFilled,
  together,
  validateMended,
} from './form-answers';
import { allAnswers } from './stored-answers';

/** What was sent back, and what of it is to be mended. */
type Returned = Parameters<typeof allAnswers>[0] & { mendItems: readonly { field: string }[] };

/** The fields somebody asked to be mended. */
export function mendedFields(
  form: RegistrationForm,
  { mendItems }: Pick<Returned, 'mendItems'>,
): FormField[] {
  return fieldsIn(form).filter(({ key }) => mendItems.some(({ field }) => field === key));
}

/** Checks what was asked to be mended, of all steps together; cleaned values, or every fault by its field. */
export function checkMended(
  form: RegistrationForm,
  registration: Returned,
  raw: RawValues,
  context: FormContext,
): StepOutcome {
  const keys = registration.mendItems.map(({ field }) => field);
  const kept = allAnswers(registration);
  const outcomes = form.steps.map((step) => validateMended(step, keys, raw, kept, context));
  const outcome = together(outcomes, raw);
  if (!outcome.ok) return outcome;
  const { values } = outcome;
  // Sent back as it was, with what was asked for still missing, it would come back to her as it is.
  const isSame = keys.every((key) => JSON.stringify(values[key]) === JSON.stringify(kept[key]));
  const missing = keys.filter((key) => key in values && !isFilled(values[key]));
  if (!isSame || missing.length === 0) return outcome;
  return { ok: false, errors: missing.map((field) => ({ field, code: 'required' })), values: raw };
}
