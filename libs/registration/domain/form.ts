/** Where the options of a field come from. */
export type OptionSource =
  { from: 'vocabulary'; code: string } | { from: 'themes' } | { from: 'days' } | { from: 'languages' };

interface FieldBase {
  key: string;
  required: boolean;
  /** The token of HTML's autocomplete attribute. */
  autocomplete?: string;
  /** Whether an organiser may send it back to be mended. */
  returnable: boolean;
}

export interface TextField extends FieldBase {
  kind: 'text' | 'lines' | 'email' | 'tel';
  /** The most characters (UTF-16 units) it holds. */
  max: number;
  /** The only script its letters may be of; none where every script is welcome. */
  script?: 'latin';
}

export interface SelectField extends FieldBase {
  kind: 'select';
  options: OptionSource;
}

export interface ChoicesField extends FieldBase {
  kind: 'choices';
  options: OptionSource;
  /** The most that may be chosen. */
  most: number;
}

export interface ConsentField extends FieldBase {
  kind: 'consent';
}

export type FormField = TextField | SelectField | ChoicesField | ConsentField;

export interface FormStep {
  key: string;
  fields: readonly FormField[];
  /** Of these fields at least one must be filled in; the refusal stands at the first. */
  oneOf?: readonly string[];
}

export interface RegistrationForm {
  /** Changes when the wording of the consent does: it is kept with each consent given. */
  consentVersion: string;
  steps: readonly FormStep[];
}

const vocabulary = (code: string): OptionSource => ({ from: 'vocabulary', code });

/** The one form of this walk; forms as data of an event come with their builder. */
export const REGISTRATION_FORM: RegistrationForm = {
  consentVersion: '2026-11',
  steps: [
    {
      key: 'person',
      // Single names are names: one Latin part is enough, whichever it is.
      oneOf: ['latinGiven', 'latinFamily'],
      fields: [
        {
          key: 'salutation',
          kind: 'select',
          options: vocabulary('salutations'),
          required: false,
          returnable: true,
          autocomplete: 'honorific-prefix',
        },
        { key: 'nativeFamily', kind: 'text', max: 80, required: false, returnable: true },
        { key: 'nativeGiven', kind: 'text', max: 80, required: false, returnable: true },
        {
          key: 'latinFamily',
          kind: 'text',
          max: 80,
          script: 'latin',
          required: false,
          returnable: true,
          autocomplete: 'family-name',
        },
        {
          key: 'latinGiven',
          kind: 'text',
          max: 80,
          script: 'latin',
          required: false,
          returnable: true,
          autocomplete: 'given-name',
        },
        {
          key: 'country',
          kind: 'select',
          options: vocabulary('countries'),
          required: true,
          returnable: true,
          autocomplete: 'country',
        },
        // Answers go to this address and prove who asks, so a link alone must not change it.
        { key: 'email', kind: 'email', max: 254, required: true, returnable: false, autocomplete: 'email' },
      ],
    },
    {
      key: 'organisation',
      fields: [
        {
          key: 'organisationName',
          kind: 'text',
          max: 200,
          required: true,
          returnable: true,
          autocomplete: 'organization',
        },
        {
          key: 'organisationLatinName',
          kind: 'text',
          max: 200,
          script: 'latin',
          required: false,
          returnable: true,
        },
        {
          key: 'organisationKind',
          kind: 'select',
          options: vocabulary('organisation-kinds'),
          required: true,
          returnable: true,
        },
        {
          key: 'jobTitle',
          kind: 'text',
          max: 160,
          required: true,
          returnable: true,
          autocomplete: 'organization-title',
        },
        { key: 'phone', kind: 'tel', max: 32, required: false, returnable: true, autocomplete: 'tel' },
      ],
    },
    {
      key: 'days',
      fields: [
        {
          key: 'days',
          kind: 'choices',
          options: { from: 'days' },
          most: 31,
          required: true,
          returnable: true,
        },
        {
          key: 'themes',
          kind: 'choices',
          options: { from: 'themes' },
          most: 20,
          required: false,
          returnable: true,
        },
        { key: 'language', kind: 'select', options: { from: 'languages' }, required: true, returnable: true },
        { key: 'needs', kind: 'lines', max: 500, required: false, returnable: true },
      ],
    },
    {
      key: 'interests',
      fields: [
        {
          key: 'sectors',
          kind: 'choices',
          options: vocabulary('sectors'),
          most: 18,
          required: false,
          returnable: true,
        },
        {
          key: 'cooperationForms',
          kind: 'choices',
          options: vocabulary('cooperation-forms'),
          most: 10,
          required: false,
          returnable: true,
        },
        { key: 'note', kind: 'lines', max: 500, required: false, returnable: true },
      ],
    },
    {
      key: 'check',
      fields: [{ key: 'consent', kind: 'consent', required: true, returnable: false }],
    },
  ],
};

/** The step of this key; undefined when the form has none. */
export function stepOf(form: RegistrationForm, key: string): FormStep | undefined {
  return form.steps.find((step) => step.key === key);
}

/** The field of this key, whichever step it stands in; undefined when the form has none. */
export function fieldOf(form: RegistrationForm, key: string): FormField | undefined {
  return form.steps.flatMap((step) => step.fields).find((field) => field.key === key);
}

/** The fields an organiser may send back to be mended. */
export function returnableFields(form: RegistrationForm): string[] {
  return form.steps.flatMap((step) =>
    step.fields.filter((field) => field.returnable).map((field) => field.key),
  );
}
