import type { EventView } from '@app/events';
import type { LocalisedText } from '@app/kernel';
import { answersOf, asTyped } from '../domain/answers-of';
import { type FieldKind, type FormField, type RegistrationForm, fieldOf } from '../domain/form';
import { optionLabel } from './form-options';

/** One field as it was answered, with what the chosen options mean. */
export interface AnsweredField {
  step: string;
  /** In the organiser’s words; null where the house’s stand. */
  stepTitle: LocalisedText | null;
  field: string;
  label: LocalisedText | null;
  /** What kind of question it is. */
  kind: FieldKind;
  /** Whether it may be sent back to be mended. */
  returnable: boolean;
  /** Whether it is asked after the approval only. */
  afterApproval: boolean;
  values: { value: string; label: LocalisedText | null }[];
}

/**
 * What a registration answers of a form, in its order; without what `but` asks as well, where the form follows the
 * approval.
 */
export function answeredFields(
  form: RegistrationForm,
  registration: Parameters<typeof answersOf>[0],
  event: EventView,
  { but }: { but?: RegistrationForm } = {},
): AnsweredField[] {
  const answers = answersOf(registration);
  const valuesOf = (field: FormField) =>
    [asTyped(answers[field.key])]
      .flat()
      .filter((value) => value !== '')
      .map((value) => ({
        value,
        label: 'options' in field ? optionLabel(event, field.options, value) : null,
      }));
  return form.steps.flatMap((step) =>
    step.fields
      .filter((field) => field.kind !== 'consent' && field.kind !== 'note')
      .filter(({ key }) => !but || !fieldOf(but, key))
      .map((field) => ({
        step: step.key,
        stepTitle: step.title ?? null,
        field: field.key,
        label: field.label ?? null,
        kind: field.kind,
        // What follows the approval is never sent back: she changes it herself.
        returnable: field.returnable && !but,
        afterApproval: but !== undefined,
        values: valuesOf(field),
      })),
  );
}
