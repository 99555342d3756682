import { type RegistrationForm, fieldsIn } from './form';
import type { Answers } from './form-answers';
import type { RegistrationState } from './registration-state';

/** Parts of a registration that are looked at again when an approved person changes them. */
export type ReviewedPart = 'name';

export const NAME_FIELDS = [
  'salutation',
  'nativeFamily',
  'nativeGiven',
  'latinFamily',
  'latinGiven',
] as const;

export type NameValues = Record<(typeof NAME_FIELDS)[number], string>;

/** For whom a person comes was approved with her: another registration says another thing. */
const FIXED = ['country', 'organisationName', 'organisationLatinName', 'organisationKind', 'jobTitle'];

/** Whether an approved person changes her details by herself. */
export function mayChange(state: RegistrationState, category: { mayChange: boolean }): boolean {
  return state === 'approved' && category.mayChange;
}

/** The fields an approved person may change, in the order of the form. */
export function changeableFields(form: RegistrationForm): string[] {
  return fieldsIn(form)
    .filter(({ key, returnable }) => returnable && !FIXED.includes(key))
    .map(({ key }) => key);
}

/** What is looked at first, and what holds at once. */
export function splitChange(values: Answers): { name: Partial<NameValues>; others: Answers } {
  const name: Partial<NameValues> = {};
  const others: Answers = {};
  for (const [field, value] of Object.entries(values)) {
    const key = NAME_FIELDS.find((known) => known === field);
    if (key !== undefined && typeof value === 'string') name[key] = value;
    else others[field] = value;
  }
  return { name, others };
}

/** The name as it stands in a registration. */
export function nameOf(registration: NameValues): NameValues {
  const { salutation, nativeFamily, nativeGiven, latinFamily, latinGiven } = registration;
  return { salutation, nativeFamily, nativeGiven, latinFamily, latinGiven };
}

export function sameName(one: NameValues, other: NameValues): boolean {
  return NAME_FIELDS.every((field) => one[field] === other[field]);
}
