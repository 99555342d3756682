import type { FormField, FormStep, RegistrationForm } from './form';
import type { Answer, Answers, RawValues } from './form-values';

/** What people outside are asked: without the steps that staff fill in. */
export function askedOutside(form: RegistrationForm): RegistrationForm {
  if (!form.steps.some(({ forStaff }) => forStaff)) return form;
  return { ...form, steps: form.steps.filter(({ forStaff }) => !forStaff) };
}

/** The fields that are shown to somebody who has answered so. A field that hangs on a hidden one is hidden too. */
export function shownFields(form: Pick<RegistrationForm, 'steps'>, answers: Answers): Set<string> {
  const shown = new Set<string>();
  const known = new Set<string>();
  for (const field of form.steps.flatMap((step) => step.fields)) {
    known.add(field.key);
    if (isShown(field, (driver) => (known.has(driver) && !shown.has(driver) ? undefined : answers[driver]))) {
      shown.add(field.key);
    }
  }
  return shown;
}

/** Whether a field is shown, given the answers of those before it; a hidden one has none. */
export function isShown({ showIf }: FormField, answerOf: (driver: string) => Answer | undefined): boolean {
  if (!showIf) return true;
  const answer = answerOf(showIf.field);
  if (answer === undefined) return false;
  const chosen = typeof answer === 'boolean' ? [answer ? 'yes' : 'no'] : [answer].flat();
  return chosen.some((one) => showIf.is.includes(one));
}

/** The form with the fields and steps only that are shown; a step nothing is left of is skipped, unless it only tells. */
export function formShown(form: RegistrationForm, answers: Answers): RegistrationForm {
  const shown = shownFields(form, answers);
  const steps = form.steps.flatMap((step): FormStep[] => {
    const fields = step.fields.filter(({ key }) => shown.has(key));
    return fields.length === 0 && step.fields.length > 0 ? [] : [{ ...step, fields }];
  });
  return { ...form, steps };
}

/** The fields that are not shown to somebody who has answered so. */
export function hiddenFields(form: Pick<RegistrationForm, 'steps'>, answers: Answers): string[] {
  const shown = shownFields(form, answers);
  return form.steps.flatMap((step) => step.fields.map(({ key }) => key)).filter((key) => !shown.has(key));
}

/** Answers as they were typed, as far as showing other fields hangs on them. */
export function answersTyped(form: Pick<RegistrationForm, 'steps'>, raw: RawValues): Answers {
  const fields = form.steps.flatMap((step) => step.fields);
  return Object.fromEntries(
    fields.map(({ key, kind }): [string, Answer] => {
      const typed = [raw[key] ?? []].flat();
      if (kind === 'consent') return [key, typed.includes('yes')];
      return [key, kind === 'choices' ? typed : (typed[0] ?? '')];
    }),
  );
}
