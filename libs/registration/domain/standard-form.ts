import type { OptionSource, RegistrationForm } from './form';
import { honourFields } from './honour-fields';

const vocabulary = (code: string): OptionSource => ({ from: 'vocabulary', code });

/** What is asked of whoever was approved, by an event that has no form of its own for it: partners read it. */
export const STANDARD_FOLLOW_UP: Pick<RegistrationForm, 'steps'> = {
  steps: [
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
  ],
};

/** The form of an event that has published none of its own. It asks what an approval needs, and no more. */
export const STANDARD_FORM: RegistrationForm = {
  versionId: null,
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
        ...honourFields({ returnable: true }),
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
      ],
    },
    {
      key: 'check',
      fields: [{ key: 'consent', kind: 'consent', required: true, returnable: false }],
    },
  ],
};
