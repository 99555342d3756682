import { type FormField, type RegistrationForm, fieldsIn } from './form';
import { type Answers, isFilled } from './form-answers';
import { askedOutside, shownFields } from './form-shown';

/** A question that may be left open until a day, and what there is to know of who has left it open. */
export interface DueField {
  field: FormField;
  requiredFrom: string;
}

/** The questions people outside must have answered from a later day on, the earliest first. */
export function dueFields(form: Pick<RegistrationForm, 'steps'>): DueField[] {
  return fieldsIn(askedOutside({ versionId: null, consentVersion: '', steps: form.steps }))
    .flatMap((field) =>
      field.required && field.requiredFrom !== undefined ? [{ field, requiredFrom: field.requiredFrom }] : [],
    )
    .sort((one, other) => (one.requiredFrom < other.requiredFrom ? -1 : 1));
}

/** What is asked of somebody who has answered so, becomes required on some day, and is still open; the earliest first. */
export function leftOpen(form: RegistrationForm, answers: Answers): DueField[] {
  const shown = shownFields(form, answers);
  return dueFields(form).filter(({ field: { key } }) => shown.has(key) && !isFilled(answers[key]));
}

/** The same of one day. */
export function missingOn(form: RegistrationForm, answers: Answers, day: string): FormField[] {
  return leftOpen(form, answers)
    .filter(({ requiredFrom }) => requiredFrom === day)
    .map(({ field }) => field);
}
