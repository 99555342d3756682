import type { Language } from '@app/kernel';
import { type ColumnValues, split } from './answers-of';
import type { RegistrationForm } from './form';
import type { Answers } from './form-answers';

/** New answers as a registration stores them: columns, the others, and when which consent was given. */
export interface StoredAnswers extends Partial<Omit<ColumnValues, 'language'>> {
  language: Language;
  answers: Answers;
  consentAt?: Date;
  consentVersion?: string;
}

/** How the answers of a step are stored beside what stands. */
export function storedAs(
  registration: { language: Language; answers: Answers },
  values: Answers,
  { form, now }: { form: RegistrationForm; now: Date },
): StoredAnswers {
  const { columns, others } = split(values);
  const { consent, ...answers } = others;
  return {
    ...columns,
    ...(consent === true ? { consentAt: now, consentVersion: form.consentVersion } : {}),
    // The form offers the languages of the house only.
    language: (columns.language as Language | undefined) ?? registration.language,
    answers: { ...registration.answers, ...answers },
  };
}
