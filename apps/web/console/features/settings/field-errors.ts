import type { FieldProblem } from '../../../api/problem';

/** What is wrong with each field: its name -> its parts ('' for the field itself, a language for a localised one). */
export type FieldErrors = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Sorts the JSON pointers of a refusal by field, `/name/en` under name and en; `say` words each fault. */
export function fieldErrors(
  problems: readonly FieldProblem[],
  say: (field: string, detail: string) => string,
): FieldErrors {
  const errors: Record<string, Record<string, string>> = {};
  for (const { pointer, detail } of problems) {
    const [, field = '', part = ''] = pointer.split('/');
    errors[field] = { ...errors[field], [part]: say(field, detail) };
  }
  return errors;
}
