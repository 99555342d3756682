import type { FormField, FormStep, OptionSource } from './form';
import { honourFields } from './honour-fields';

const vocabulary = (code: string): OptionSource => ({ from: 'vocabulary', code });
const answer = { required: false, returnable: false } as const;
const name = { ...answer, kind: 'text', max: 80 } as const;

const COUNTRY: FormField = {
  ...answer,
  key: 'country',
  kind: 'select',
  options: vocabulary('countries'),
  required: true,
};

const ORGANISATION: readonly FormField[] = [
  { ...answer, key: 'organisationName', kind: 'text', max: 200, required: true },
  { ...answer, key: 'organisationLatinName', kind: 'text', max: 200, script: 'latin' },
  {
    ...answer,
    key: 'organisationKind',
    kind: 'select',
    options: vocabulary('organisation-kinds'),
    required: true,
  },
];

/** What is asked of an organisation that is made known before any of its people has come. */
export const ORGANISATION_STEP: FormStep = { key: 'organisation', fields: [COUNTRY, ...ORGANISATION] };

/** What is asked of whoever stands at the desk; everything else she says herself by her link. */
export const WALK_IN_STEP: FormStep = {
  key: 'walk-in',
  // Single names are names: one Latin part is enough, whichever it is.
  oneOf: ['latinGiven', 'latinFamily'],
  fields: [
    COUNTRY,
    { ...answer, key: 'salutation', kind: 'select', options: vocabulary('salutations') },
    { ...name, key: 'nativeFamily' },
    { ...name, key: 'nativeGiven' },
    { ...name, key: 'latinFamily', script: 'latin' },
    { ...name, key: 'latinGiven', script: 'latin' },
    ...honourFields({ returnable: false }),
    ...ORGANISATION,
    { ...answer, key: 'jobTitle', kind: 'text', max: 160 },
    { ...answer, key: 'email', kind: 'email', max: 254 },
    { ...answer, key: 'language', kind: 'select', options: { from: 'languages' }, required: true },
    { ...answer, key: 'consent', kind: 'consent', required: true },
  ],
};
