import {
  type FormField,
  type FormStep,
  type FieldKind,
  DRIVER_KINDS,
  LAST_STEP,
} from '@app/registration/domain/form';
import { PHOTO_DEFAULTS } from '@app/registration/domain/photo';

/** What the side panel shows. */
export type Opened = { step: number } | { step: number; field: number };

/** The draft with the step at this place as `change` makes it. */
export function withStep(
  steps: readonly FormStep[],
  at: number,
  change: (step: FormStep) => FormStep,
): readonly FormStep[] {
  return steps.map((step, index) => (index === at ? change(step) : step));
}

export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const others = items.filter((_, index) => index !== from);
  const item = items[from];
  return item === undefined ? [...items] : [...others.slice(0, to), item, ...others.slice(to)];
}

/** A new step stands before the last, in which everything is read over. */
export function withNewStep(steps: readonly FormStep[], step: FormStep): readonly FormStep[] {
  const last = steps.findIndex(({ key }) => key === LAST_STEP);
  return last < 0 ? [...steps, step] : [...steps.slice(0, last), step, ...steps.slice(last)];
}

/** A name nothing in the form has yet: `question3`. */
export function freeKey(steps: readonly FormStep[], start: string): string {
  const taken = new Set(steps.flatMap((step) => [step.key, ...step.fields.map(({ key }) => key)]));
  let number = 1;
  while (taken.has(`${start}${number}`)) number += 1;
  return `${start}${number}`;
}

/** A question of this kind, with what such a question must have. */
export function newField(key: string, kind: FieldKind): FormField {
  const base = { key, label: {}, required: false, returnable: kind !== 'note' && kind !== 'consent' };
  switch (kind) {
    case 'text':
    case 'email':
    case 'tel':
      return { ...base, kind, max: kind === 'email' ? 254 : 200 };
    case 'lines':
      return { ...base, kind, max: 500 };
    case 'select':
      return { ...base, kind, options: { from: 'own', options: [] } };
    case 'choices':
      return { ...base, kind, options: { from: 'own', options: [] }, most: 20 };
    case 'photo':
      return { ...base, kind, ...PHOTO_DEFAULTS };
    default:
      return { ...base, kind };
  }
}

/** The questions before this one that it may hang on. */
export function driversBefore(steps: readonly FormStep[], key: string): FormField[] {
  const fields = steps.flatMap((step) => step.fields);
  const at = fields.findIndex((field) => field.key === key);
  return fields.slice(0, at).filter(({ kind }) => DRIVER_KINDS.includes(kind));
}
