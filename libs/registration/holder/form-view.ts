import type { Language } from '@app/kernel';
import { answersOf, asTyped } from '../domain/answers-of';
import type { CategoryWords } from '../domain/category';
import { type RegistrationForm, fieldsIn } from '../domain/form';
import { type RegistrationState, isUnnamed } from '../domain/registration-state';
import type { CategoryName } from '../categories/category-name';
import type { MendItem, RegistrationEntity } from '../persistence/registration.entities';

/** A draft, or what is to be mended, with every field as it was last typed. */
export interface FormView {
  registrationId: string;
  /** What it is asked by. */
  form: RegistrationForm;
  state: RegistrationState;
  /** Whether it can no longer be changed because it was sent. */
  sent: boolean;
  category: CategoryName;
  /** What its category says to its people. */
  words: CategoryWords;
  language: Language;
  /** Steps that are in order. */
  stepsDone: string[];
  /** By field, refused text included. */
  values: Record<string, string | string[]>;
  items: MendItem[];
  /** The fields whose answer whoever fills it in may not change. */
  fixed: string[];
  savedAt: Date;
}

/** What is answered and typed of a whole form, by its fields. */
export function valuesOf(form: RegistrationForm, registration: RegistrationEntity): FormView['values'] {
  return {
    ...typedOver(form, registration, {}),
    ...(registration.consentAt ? { consent: 'yes' } : {}),
    ...(isNameless(registration, form) ? { latinGiven: '' } : {}),
    ...Object.assign({}, ...Object.values(registration.typed)),
  };
}

/** What is answered of a form, and over it what was typed and refused. */
export function typedOver(
  form: RegistrationForm,
  registration: RegistrationEntity,
  typed: RegistrationEntity['typed'],
): FormView['values'] {
  const answers = answersOf(registration);
  const kept = fieldsIn(form).map(({ key }) => [key, asTyped(answers[key])] as const);
  return { ...Object.fromEntries(kept), ...typedIn(typed) };
}

/** What was typed and refused, of every step. */
export function typedIn(typed: RegistrationEntity['typed']): FormView['values'] {
  return Object.assign({}, ...Object.values(typed)) as FormView['values'];
}

/** A place held under a word of a list, which is no name. */
function isNameless(registration: RegistrationEntity, form: RegistrationForm): boolean {
  const naming = form.steps.find((step) => step.fields.some(({ key }) => key === 'latinGiven'));
  return isUnnamed(registration) && !registration.stepsDone.includes(naming?.key ?? '');
}
