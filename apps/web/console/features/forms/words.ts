import type { FormField, FormStep } from '@app/registration/domain/form';
import { pickText, LANGUAGES, type Language, type LocalisedText } from '@app/kernel';
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

/** One language of a form that has words of its own: how many of them it has. */
export interface Completeness {
  language: Language;
  have: number;
  of: number;
  /** The keys of steps and questions that lack some. */
  missing: string[];
}

/** How complete the organiser’s own words are in each language the pages are shown in. */
export function completeness(steps: readonly FormStep[]): Completeness[] {
  const texts = steps.flatMap((step) => [
    { key: step.key, text: step.title },
    { key: step.key, text: step.help },
    ...step.fields.flatMap((field) => [
      { key: field.key, text: field.label },
      { key: field.key, text: field.help },
      ...('options' in field && field.options.from === 'own'
        ? field.options.options.map(({ label }) => ({ key: field.key, text: label }))
        : []),
    ]),
  ]);
  const said = texts.filter((one): one is { key: string; text: LocalisedText } => says(one.text));
  return LANGUAGES.map((language) => {
    const lacking = said.filter(({ text }) => !text[language]?.trim());
    return {
      language,
      have: said.length - lacking.length,
      of: said.length,
      missing: [...new Set(lacking.map(({ key }) => key))],
    };
  });
}

function says(text: LocalisedText | undefined): boolean {
  return text !== undefined && Object.values(text).some((words) => words.trim() !== '');
}
