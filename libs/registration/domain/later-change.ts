import { type RegistrationForm, fieldsIn } from './form';
import type { Answers } from './form-answers';
import type { RegistrationState } from './registration-state';

/** Parts of a registration that are looked at again when an approved person changes them. */
export type ReviewedPart = 'name' | 'photo';

/**
 * An excellency is looked at with the name, since a badge says so to everybody. A degree or rank and the letters behind
 * a name hold at once.
 */
export const NAME_FIELDS = [
  'salutation',
  'excellency',
  'nativeFamily',
  'nativeGiven',
  'latinFamily',
  'latinGiven',
] as const;

/** The picture that answers a field; empty where there is none. */
export interface PhotoValues {
  field: string;
  photo: string;
}

/** What a part of a registration is, and what its person wants it to be. */
export type PartChange =
  | { part: 'name'; before: NameValues; after: NameValues }
  | { part: 'photo'; before: PhotoValues; after: PhotoValues };

export type NameValues = Record<(typeof NAME_FIELDS)[number], string>;

/** For whom a person comes was approved with her: another registration says another thing. */
const FIXED = ['country', 'organisationName', 'organisationLatinName', 'organisationKind'];

/** Until when people change their answers by themselves once they have sent them. */
export const CHANGE_POLICIES = ['always', 'until-approved', 'never'] as const;

export type ChangePolicy = (typeof CHANGE_POLICIES)[number];

/** What a category says of later changes; `changesUntil` null: as long as its policy lets. */
export interface ChangeRules {
  changes: ChangePolicy;
  changesUntil: Date | null;
}

/** Sent, and not decided: whoever decides later reads what stands then. */
const UNDECIDED: readonly RegistrationState[] = ['submitted', 'pre_approved', 'waitlisted'];

/** Whether a person changes her details by herself now. */
export function mayChange(
  state: RegistrationState,
  { changes, changesUntil }: ChangeRules,
  now: Date,
): boolean {
  if (changes === 'never' || (changesUntil !== null && now >= changesUntil)) return false;
  return UNDECIDED.includes(state) || (state === 'approved' && changes === 'always');
}

/** Whether there is anything to say of later changes to whoever stands so. */
export function isPastSending(state: RegistrationState): boolean {
  return state === 'approved' || UNDECIDED.includes(state);
}

/** The fields an approved person may change, in the order of the form. */
export function changeableFields(form: RegistrationForm): string[] {
  return fieldsIn(form)
    .filter(({ key, returnable }) => returnable && !FIXED.includes(key))
    .map(({ key }) => key);
}

/** What is looked at first, and what holds at once. */
export function splitChange(
  values: Answers,
  photoField?: string,
): { name: Partial<NameValues>; photo: string | null; others: Answers } {
  const name: Partial<NameValues> = {};
  let photo: string | null = null;
  const others: Answers = {};
  for (const [field, value] of Object.entries(values)) {
    const key = NAME_FIELDS.find((known) => known === field);
    if (key !== undefined && typeof value === 'string') name[key] = value;
    else if (field === photoField && typeof value === 'string') photo = value;
    else others[field] = value;
  }
  return { name, photo, others };
}

/** The name as it stands in a registration. */
export function nameOf(registration: NameValues): NameValues {
  const { salutation, excellency, nativeFamily, nativeGiven, latinFamily, latinGiven } = registration;
  return { salutation, excellency, nativeFamily, nativeGiven, latinFamily, latinGiven };
}

/** Whether all parts of both are the same to the letter. */
export function sameName(one: NameValues, other: NameValues): boolean {
  return NAME_FIELDS.every((field) => one[field] === other[field]);
}
