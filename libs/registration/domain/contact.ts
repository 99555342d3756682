import { type FieldKind, type RegistrationForm, fieldsIn } from './form';

/**
 * How a person is reached: at her own address, at one that others are reached at too (a secretary's), or by no e-mail at
 * all.
 */
export const CONTACTS = ['own', 'shared', 'none'] as const;

export type Contact = (typeof CONTACTS)[number];

/** Where her mail goes, as addresses are compared; empty where none reaches her. */
export function mailboxOf({ contact, email }: { contact: Contact; email: string }): string {
  return contact === 'none' ? '' : email.toLowerCase();
}

/** The form as it is asked of whoever is reached so: who has no e-mail is asked for none. */
export function formFor(form: RegistrationForm, contact: Contact): RegistrationForm {
  return contact === 'none' ? optional(form, 'email') : form;
}

/** The same as staff fill it in for somebody: her photo she sends herself. */
export function formEntered(form: RegistrationForm, contact: Contact): RegistrationForm {
  return optional(formFor(form, contact), 'photo');
}

function optional(form: RegistrationForm, kind: FieldKind): RegistrationForm {
  if (!fieldsIn(form).some((field) => field.kind === kind)) return form;
  const steps = form.steps.map((step) => ({
    ...step,
    fields: step.fields.map((field) => (field.kind === kind ? { ...field, required: false } : field)),
  }));
  return { ...form, steps };
}
