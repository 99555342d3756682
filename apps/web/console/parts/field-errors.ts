import type { FieldProblem, Problem } from '../../api/problem';

/**
 * What is wrong with each field: its name -> its parts ('' for the field itself, a language for a localised one, the
 * index of the row for a list).
 */
export type FieldErrors = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Sorts the JSON pointers of a refusal by field, `/name/en` under name and en; `say` words each fault, of a list
 * with the part of its row, `/terms/3/code` as terms.code.
 */
export function fieldErrors(
  problems: readonly FieldProblem[],
  say: (field: string, detail: string) => string,
): FieldErrors {
  const errors: Record<string, Record<string, string>> = {};
  for (const { pointer, detail } of problems) {
    const [, field = '', part = '', ofRow] = pointer.split('/');
    const sentence = say(ofRow === undefined ? field : `${field}.${ofRow}`, detail);
    const before = errors[field]?.[part];
    errors[field] = {
      ...errors[field],
      [part]: before === undefined || ofRow === undefined ? sentence : `${before} ${sentence}`,
    };
  }
  return errors;
}

// Refusals of the whole that are about one field of the form.
const FIELD_OF: Readonly<Record<string, string>> = {
  'registration.capacity-below-taken': 'capacity',
  'registration.category-code-taken': 'code',
  'events.venue-code-taken': 'code',
  'events.room-code-taken': 'code',
  'events.theme-code-taken': 'code',
  'events.day-taken': 'date',
  'registration.code-taken': 'code',
  'registration.form-code-taken': 'code',
  'registration.tag-name-taken': 'name',
  'registration.view-name-taken': 'name',
  'registration.address-taken': 'email',
  'places.capacity-below-taken': 'capacity',
  'identity.address-taken': 'email',
  'identity.token-name-taken': 'name',
  'delegations.already-focal-point': 'email',
  'delegations.country-taken': 'country',
  'delegations.organisation-taken': 'organisation',
  'mail.suppressed-already': 'address',
  'members.role-too-wide': 'role',
};

/** The field a refusal without pointers is about; nothing where it is about the whole. */
export function fieldOf(problem: Pick<Problem, 'code' | 'fields'>): string | undefined {
  return problem.fields.length === 0 ? FIELD_OF[problem.code] : undefined;
}
