import type { LocalisedText } from '@app/kernel';
import type { Answer } from './form-values';
import type { FieldError } from './form-answers';
import type { FormField, FormStep } from './form';

/** A choice of a question of which there are so many places only. */
export interface LimitedChoice {
  field: string;
  code: string;
  label: LocalisedText;
  places: number;
}

/** What is left of a choice. */
export interface ChoiceLeft {
  field: string;
  code: string;
  left: number;
}

/** Every choice of these steps that has a number of places. */
export function limitedChoices(steps: readonly FormStep[]): LimitedChoice[] {
  return steps.flatMap(({ fields }) => fields.flatMap(choicesOf));
}

function choicesOf(field: FormField): LimitedChoice[] {
  if (!('options' in field) || field.options.from !== 'own') return [];
  return field.options.options.flatMap(({ code, label, places }) =>
    places === undefined ? [] : [{ field: field.key, code, label, places }],
  );
}

/**
 * The questions of these steps whose answer chooses what is full; whoever `holds` a place of a choice may keep it. They
 * are told at once, though only taking the place promises it.
 */
export function fullChoices(
  steps: readonly FormStep[],
  values: Readonly<Record<string, Answer>>,
  left: readonly ChoiceLeft[],
  holds: Readonly<Record<string, Answer>> = {},
): FieldError[] {
  return steps.flatMap(({ fields }) =>
    fields
      .filter(({ key }) =>
        left.some(
          (choice) =>
            choice.field === key &&
            choice.left <= 0 &&
            chooses(values[key], choice.code) &&
            !chooses(holds[key], choice.code),
        ),
      )
      .map(({ key }): FieldError => ({ field: key, code: 'option-full' })),
  );
}

function chooses(answer: Answer | undefined, code: string): boolean {
  return Array.isArray(answer) ? answer.includes(code) : answer === code;
}
