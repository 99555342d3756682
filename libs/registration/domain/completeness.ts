import { LANGUAGES, type Language, type LocalisedText } from '@app/kernel';
import type { FormStep } from './form';

/** A text of the organiser's, with where it stands. */
export interface OwnText<Part extends string = string> {
  part: Part;
  text: LocalisedText | undefined;
}

/** How many of the texts that say something do so in a language, and where the others stand. */
export interface Completeness<Part extends string = string> {
  language: Language;
  have: number;
  of: number;
  missing: { part: Part; count: number }[];
}

/** How complete texts are in each language pages are shown in; what says nothing in any is no text. */
export function completeness<Part extends string>(texts: readonly OwnText<Part>[]): Completeness<Part>[] {
  const said = texts.filter(({ text }) => Object.values(text ?? {}).some((words) => words.trim() !== ''));
  return LANGUAGES.map((language) => {
    const lacking = said.filter(({ text }) => !text?.[language]?.trim());
    const parts = [...new Set(lacking.map(({ part }) => part))];
    return {
      language,
      have: said.length - lacking.length,
      of: said.length,
      missing: parts.map((part) => ({ part, count: lacking.filter((one) => one.part === part).length })),
    };
  });
}

/** The words a form has of its own, by the keys of its steps and questions. */
export function formTexts(steps: readonly FormStep[]): OwnText[] {
  return steps.flatMap((step) => [
    { part: step.key, text: step.title },
    { part: step.key, text: step.help },
    ...step.fields.flatMap((field) => [
      { part: field.key, text: field.label },
      { part: field.key, text: field.help },
      ...('options' in field && field.options.from === 'own'
        ? field.options.options.map(({ label }) => ({ part: field.key, text: label }))
        : []),
    ]),
  ]);
}
