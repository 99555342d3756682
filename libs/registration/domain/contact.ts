import type { RegistrationForm } from './form';

/**
 * How a person is reached: at her own address, at one that others are reached at too (a secretary's), or by no e-mail at
 * all.
 */
export const CONTACTS = ['own', 'shared', 'none'] as const;

export type Contact = (typeof CONTACTS)[number];

/** The form as it is asked of whoever is reached so: who has no e-mail is asked for none. */
export function formFor(form: RegistrationForm, contact: Contact): RegistrationForm {
  if (contact !== 'none') return form;
  const steps = form.steps.map((step) => ({
    ...step,
    fields: step.fields.map((field) => (field.kind === 'email' ? { ...field, required: false } : field)),
  }));
  return { ...form, steps };
}
