import type { LocalisedText } from '@app/kernel';
import type { PhotoRule, PhotoShape } from './photo-standards';

/** An option only this field offers. */
export interface OwnOption {
  code: string;
  label: LocalisedText;
  /** How many may choose it; without a number, everybody. */
  places?: number;
}

/** Where the options of a field come from. */
export type OptionSource =
  | { from: 'vocabulary'; code: string }
  | { from: 'themes' }
  | { from: 'days' }
  | { from: 'languages' }
  | { from: 'excellencies' }
  | { from: 'ranks' }
  | { from: 'own'; options: readonly OwnOption[] };

/** Sources that need nothing more said of them. */
export const PLAIN_SOURCES = ['themes', 'days', 'languages', 'excellencies', 'ranks'] as const;

/** Shown only where an earlier field has one of these answers; a box that is ticked answers `yes`. */
export interface ShowIf {
  field: string;
  is: readonly string[];
}

interface FieldBase {
  key: string;
  /** The question in the organiser’s words; without it, in the house’s. */
  label?: LocalisedText;
  help?: LocalisedText;
  required: boolean;
  /** `2026-12-01`, by the calendar of the event: until then it may stay empty although it is required. */
  requiredFrom?: string;
  showIf?: ShowIf;
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

export interface NumberField extends FieldBase {
  kind: 'number';
  min?: number;
  max?: number;
}

export interface DateField extends FieldBase {
  kind: 'date';
  /** `2026-12-01`. */
  from?: string;
  to?: string;
}

/**
 * A moment, asked by the clock of the event. Stored is that clock with its distance to UTC, `2026-12-03T14:30+08:00`: it
 * reads as it was meant, and stays the same moment when the zone of the event is corrected later.
 */
export interface DateTimeField extends FieldBase {
  kind: 'datetime';
  /** By the clock of the event, `2026-12-01T08:00`. */
  from?: string;
  to?: string;
}

/** The address of a page on the web; stored with its scheme, so that it can be led to. */
export interface UrlField extends FieldBase {
  kind: 'url';
}

export interface YesNoField extends FieldBase {
  kind: 'yes-no';
}

export interface ConsentField extends FieldBase {
  kind: 'consent';
}

/** A picture of the person; its answer is the id of a stored file. */
export interface PhotoField extends FieldBase {
  kind: 'photo';
  /** What it is cut to. */
  shape: PhotoShape;
  /** The least width of what is cut out, in pixels. */
  least: number;
  /** What it is asked to show. */
  rules: readonly PhotoRule[];
}

/** A heading and a paragraph between the questions; it asks nothing. */
export interface NoteField extends FieldBase {
  kind: 'note';
}

export type FormField =
  | TextField
  | NumberField
  | DateField
  | DateTimeField
  | UrlField
  | YesNoField
  | SelectField
  | ChoicesField
  | ConsentField
  | PhotoField
  | NoteField;

export type FieldKind = FormField['kind'];

export const FIELD_KINDS = [
  'text',
  'lines',
  'email',
  'tel',
  'url',
  'number',
  'date',
  'datetime',
  'yes-no',
  'select',
  'choices',
  'consent',
  'photo',
  'note',
] as const satisfies readonly FieldKind[];

/** Of which a field that is shown or hidden may depend. */
export const DRIVER_KINDS: readonly FieldKind[] = ['select', 'choices', 'yes-no', 'consent'];

export interface FormStep {
  key: string;
  /** In the organiser’s words; without it, in the house’s. */
  title?: LocalisedText;
  help?: LocalisedText;
  /** Filled in by members of staff; nobody outside sees it. */
  forStaff?: boolean;
  fields: readonly FormField[];
  /** Of these fields at least one must be filled in; the refusal stands at the first. */
  oneOf?: readonly string[];
}

/** The last step: everything answered is read over, and agreed to. */
export const LAST_STEP = 'check';

/** Names of pages that stand beside the steps, which no step may have. */
export const NO_STEPS: readonly string[] = ['link', 'saved', 'sent', 'companions'];

/** Whether a step may be called so: it stands in an address. */
export function isStepKey(key: string): boolean {
  return /^[a-z][a-z0-9-]{0,39}$/.test(key) && !NO_STEPS.includes(key);
}

/** What whoever withdraws is asked. */
export const WITHDRAWAL_STEP = {
  key: 'withdrawal',
  fields: [{ key: 'reason', kind: 'lines', max: 500, required: false, returnable: false }],
} as const satisfies FormStep;

export interface RegistrationForm {
  /** The published version it is; null for the house's standard form. */
  versionId: string | null;
  /** Changes when the wording of the consent does: it is kept with each consent given. */
  consentVersion: string;
  steps: readonly FormStep[];
}

/** The step of this key; undefined when the form has none. */
export function stepOf(form: Pick<RegistrationForm, 'steps'>, key: string): FormStep | undefined {
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

/** Every field of a form, in its order. */
export function fieldsIn(form: RegistrationForm): FormField[] {
  return form.steps.flatMap((step) => step.fields);
}

/** The step that asks for this field; undefined when none does. */
export function stepAsking(form: RegistrationForm, field: string): FormStep | undefined {
  return form.steps.find((step) => step.fields.some(({ key }) => key === field));
}
