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

/** What is asked of somebody who has answered so, becomes required on this day, and is still open. */
export function missingOn(form: RegistrationForm, answers: Answers, day: string): FormField[] {
  const shown = shownFields(form, answers);
  return dueFields(form)
    .filter(({ field, requiredFrom }) => requiredFrom === day && shown.has(field.key))
    .map(({ field }) => field)
    .filter(({ key }) => !isFilled(answers[key]));
}
