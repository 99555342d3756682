import type { Language } from '@app/kernel';
import { type ColumnValues, answersOf, isColumnField, split } from './answers-of';
import type { RegistrationForm } from './form';
import type { Answers } from './form-answers';
import { hiddenFields } from './form-shown';

/** New answers as a registration stores them: columns, the others, and when which consent was given. */
export interface StoredAnswers extends Partial<Omit<ColumnValues, 'language'>> {
  language: Language;
  answers: Answers;
  consentAt?: Date;
  consentVersion?: string;
}

interface Registration extends ColumnValues {
  language: Language;
  answers: Answers;
  consentAt: Date | null;
}

/** How the answers of a step are stored beside what stands. What they hide of the form is not answered any more. */
export function storedAs(
  registration: Registration,
  values: Answers,
  { form, now }: { form: RegistrationForm; now: Date },
): StoredAnswers {
  const { columns, others } = split(values);
  const { consent, ...answered } = others;
  const answers = { ...registration.answers, ...answered };
  const hidden = hiddenFields(form, allAnswers({ ...registration, ...columns, answers }, consent === true));
  return {
    ...columns,
    ...Object.fromEntries(hidden.filter(isColumnField).map((key) => [key, ''])),
    ...(consent === true ? { consentAt: now, consentVersion: form.consentVersion } : {}),
    // The form offers the languages of the house only.
    language: (columns.language as Language | undefined) ?? registration.language,
    answers: Object.fromEntries(Object.entries(answers).filter(([key]) => !hidden.includes(key))),
  };
}

/** Everything that is answered, the consent among it: what the rules of the form look at. */
export function allAnswers(
  registration: ColumnValues & { answers: Answers; consentAt: Date | null },
  agrees = false,
): Answers {
  return { ...answersOf(registration), consent: agrees || registration.consentAt !== null };
}
