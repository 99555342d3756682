import { canonical } from './canonical';
import type { FormField, FormStep } from './form';

/** One thing that is otherwise in a form than in an earlier one. */
export interface FormChange {
  what: 'added' | 'removed' | 'changed' | 'moved';
  /** `step` of a whole step, `field` of a question. */
  kind: 'step' | 'field';
  key: string;
  /** The names of what changed of it, such as `label` or `required`. */
  parts: string[];
}

interface Placed {
  step: string;
  field: FormField;
}

/** What is otherwise in `after` than in `before`, in the order in which it is asked; what is gone comes last. */
export function formDiff(before: readonly FormStep[], after: readonly FormStep[]): FormChange[] {
  const was = placed(before);
  const is = placed(after);
  const steps = after.flatMap((step) =>
    stepChange(
      before.find(({ key }) => key === step.key),
      step,
    ),
  );
  const fields = is.flatMap((one) =>
    fieldChange(
      was.find(({ field }) => field.key === one.field.key),
      one,
      was,
      is,
    ),
  );
  return [
    ...steps,
    ...fields,
    ...before
      .filter(({ key }) => !after.some((step) => step.key === key))
      .map(({ key }): FormChange => ({ what: 'removed', kind: 'step', key, parts: [] })),
    ...was
      .filter(({ field }) => !is.some((one) => one.field.key === field.key))
      .map(({ field }): FormChange => ({ what: 'removed', kind: 'field', key: field.key, parts: [] })),
  ];
}

function placed(steps: readonly FormStep[]): Placed[] {
  return steps.flatMap((step) => step.fields.map((field) => ({ step: step.key, field })));
}

function stepChange(before: FormStep | undefined, { fields: _fields, ...after }: FormStep): FormChange[] {
  if (!before) return [{ what: 'added', kind: 'step', key: after.key, parts: [] }];
  const { fields: _before, ...was } = before;
  const parts = changedParts(was, after);
  return parts.length === 0 ? [] : [{ what: 'changed', kind: 'step', key: after.key, parts }];
}

function fieldChange(
  before: Placed | undefined,
  { step, field }: Placed,
  was: readonly Placed[],
  is: readonly Placed[],
): FormChange[] {
  const { key } = field;
  if (!before) return [{ what: 'added', kind: 'field', key, parts: [] }];
  const parts = changedParts(before.field, field);
  if (parts.length > 0) return [{ what: 'changed', kind: 'field', key, parts }];
  const stays = before.step === step && previous(was, is, key) === previous(is, was, key);
  return stays ? [] : [{ what: 'moved', kind: 'field', key, parts: [] }];
}

/** The question before this one, among those that are in both. */
function previous(one: readonly Placed[], other: readonly Placed[], key: string): string | undefined {
  const common = one.filter(({ field }) => other.some((placed) => placed.field.key === field.key));
  return common[common.findIndex(({ field }) => field.key === key) - 1]?.field.key;
}

function changedParts(before: object, after: object): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const part = (of: object, name: string) => canonical((of as Record<string, unknown>)[name] ?? null);
  return [...names].filter((name) => part(before, name) !== part(after, name));
}
