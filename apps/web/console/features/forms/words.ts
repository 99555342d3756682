import type { FormField, FormStep } from '@app/registration/domain/form';
import { pickText } from '@app/kernel';
import type { Speech } from '../../i18n/speech';

/** What a question is called: in the organiser’s words, else in the house’s. */
export function fieldName({ key, label }: FormField, { language, named }: Speech): string {
  const own = label && pickText(label, language);
  return own || named(`field.${key}`, key);
}

export function stepName({ key, title }: FormStep, { language, named }: Speech): string {
  const own = title && pickText(title, language);
  return own || named(`form.step.${key}`, key);
}

/** What a fault of a form is about, as organisers know it: the question in its own words, else the step. */
export function faultAt(
  steps: readonly FormStep[],
  { step, field }: { step?: string | null; field?: string | null },
  speech: Speech,
): string | undefined {
  const asking = steps.find(({ fields }) => fields.some(({ key }) => key === field));
  const at = asking?.fields.findIndex(({ key }) => key === field) ?? -1;
  const asked = asking?.fields[at];
  if (asking && asked) {
    const name = fieldName(asked, speech);
    // A question that has no words yet is found by its place; its key is nobody's word.
    if (name !== asked.key) return name;
    return speech.t('forms.question.nth', { n: at + 1, step: stepName(asking, speech) });
  }
  const within = steps.find(({ key }) => key === step);
  return within ? stepName(within, speech) : (field ?? step ?? undefined);
}
