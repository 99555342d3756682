import { cleanLines, cleanText } from '@app/kernel';
import {
  fieldOf,
  ChoicesField,
  DateField,
  DateTimeField,
  FormField,
  FormStep,
  NumberField,
  OptionSource,
  RegistrationForm,
  SelectField,
  TextField,
} from './form';
import { type DateTime, readDateTime, wallTimeOf } from './date-time';
import { latinDigits } from './digits';
import { isShown } from './form-shown';
import { telephone } from './telephone';
import type { Answer, Answers, RawValues } from './form-values';
import { MOST_ADDRESS, webAddress } from './web-address';

export type { Answer, Answers, RawValues };

export type FieldErrorCode =
  | 'required'
  | 'too-long'
  | 'unknown-option'
  | 'unknown-field'
  | 'too-many'
  | 'bad-text'
  | 'bad-email'
  | 'bad-phone'
  | 'bad-url'
  | 'phone-country'
  | 'not-latin'
  | 'bad-number'
  | 'too-small'
  | 'too-large'
  | 'bad-date'
  | 'bad-datetime'
  | 'too-early'
  | 'too-late'
  | 'option-full'
  | 'bad-photo'
  | 'photo-not-picture'
  | 'photo-heic'
  | 'photo-too-large'
  | 'photo-too-small'
  | 'photo-busy';

export interface FieldError {
  field: string;
  code: FieldErrorCode;
  meta?: Readonly<Record<string, string | number>>;
}

/** What the rules must know of the event and of the house. */
export interface FormContext {
  /** The codes or ids a person may choose of a source, in the order they are shown. */
  options(source: OptionSource): readonly string[];
  /** `2026-12-01`, by the calendar of the event. */
  today: string;
  /** This wall clock of the event as it is stored, or null where its clocks never show it, or show it twice. */
  moment(time: DateTime): string | null;
  /** The pictures that were sent for this very registration; left out, none. */
  photos?: ReadonlySet<string>;
  /** The address in the form it is stored in, or null when no mail could be sent there. */
  email(text: string): string | null;
}

/** Of a form without choices or addresses. */
export const NOTHING_TO_CHOOSE: FormContext = {
  options: () => [],
  today: '',
  moment: () => null,
  email: () => null,
};

/** `values` of a refusal is what came in, untouched: the page shows it again. */
export type StepOutcome =
  { ok: true; values: Answers } | { ok: false; errors: FieldError[]; values: RawValues };

// U+02B9 to U+02BF stand for apostrophes in Latin transcriptions, and Unicode counts them to no script.
const NOT_LATIN = /(?![\p{Script=Latin}\u02B9-\u02BF])\p{L}/u;

/**
 * Checks one step as it was sent; cleaned values, or every fault by its field in the order of the form. What is shown
 * may hang on answers that are `kept` of other steps; what is hidden is not checked, and its answer is nothing.
 */
export function validateStep(
  step: FormStep,
  raw: RawValues,
  context: FormContext,
  kept: Answers = {},
): StepOutcome {
  return validateFields(step.fields, step.oneOf ?? [], raw, { context, kept });
}

/** Checks the whole form as it was filled in at once; what the form does not ask for is a fault as well. */
export function validateForm(form: RegistrationForm, raw: RawValues, context: FormContext): StepOutcome {
  const outcomes: StepOutcome[] = [];
  const kept: Answers = {};
  for (const step of form.steps) {
    const outcome = validateStep(step, raw, context, kept);
    if (outcome.ok) Object.assign(kept, outcome.values);
    outcomes.push(outcome);
  }
  const unknown = unknownFields(form, raw);
  return together(
    unknown.length === 0 ? outcomes : [...outcomes, { ok: false, errors: unknown, values: raw }],
    raw,
  );
}

/** What was found out of some fields before the others were looked at, such as of a picture, stands in the way too. */
export function withFaults(outcome: StepOutcome, faults: readonly FieldError[], raw: RawValues): StepOutcome {
  if (faults.length === 0) return outcome;
  const others = outcome.ok ? [] : outcome.errors;
  const errors = [...faults, ...others.filter(({ field }) => faults.every((one) => one.field !== field))];
  return { ok: false, errors, values: raw };
}

/** What was answered though the form does not ask for it. */
export function unknownFields(form: RegistrationForm, raw: RawValues): FieldError[] {
  return Object.keys(raw)
    .filter((key) => !fieldOf(form, key))
    .map((field) => ({ field, code: 'unknown-field' }));
}

/** Several outcomes as one: all values, or all faults. */
export function together(outcomes: readonly StepOutcome[], raw: RawValues): StepOutcome {
  const errors = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.errors));
  if (errors.length > 0) return { ok: false, errors, values: raw };
  return { ok: true, values: Object.assign({}, ...outcomes.map((outcome) => outcome.values)) as Answers };
}

/** Checks only these fields of a step: what was sent back to be mended. `alsoOneOf` may be answered by `kept`. */
export function validateMended(
  step: FormStep,
  keys: readonly string[],
  raw: RawValues,
  kept: Answers,
  context: FormContext,
): StepOutcome {
  const mended = step.fields.filter((field) => keys.includes(field.key));
  const touched = step.oneOf?.some((key) => keys.includes(key)) ?? false;
  const stillKept = step.oneOf?.some((key) => !keys.includes(key) && isFilled(kept[key])) ?? false;
  return validateFields(
    mended,
    touched && !stillKept ? (step.oneOf ?? []).filter((key) => keys.includes(key)) : [],
    raw,
    { context, kept },
  );
}

function validateFields(
  fields: readonly FormField[],
  oneOf: readonly string[],
  raw: RawValues,
  { context, kept }: { context: FormContext; kept: Answers },
): StepOutcome {
  const values: Answers = {};
  const errors: FieldError[] = [];

  for (const field of fields) {
    if (field.kind === 'note') continue;
    if (!isShown(field, (driver) => values[driver] ?? kept[driver])) {
      values[field.key] = nothingOf(field);
      continue;
    }
    const country = values['country'] ?? kept['country'];
    const from = typeof country === 'string' ? country : '';
    const answer = answerOf(asOf(field, context.today), raw[field.key], { ...context, country: from });
    if (typeof answer === 'object' && 'code' in answer) errors.push(answer);
    else values[field.key] = answer;
  }

  const [first] = oneOf;
  if (
    first !== undefined &&
    oneOf.every((key) => !isFilled(values[key])) &&
    !errors.some(({ field }) => oneOf.includes(field))
  ) {
    errors.push({ field: first, code: 'required' });
  }

  const order = fields.map((field) => field.key);
  errors.sort((one, other) => order.indexOf(one.field) - order.indexOf(other.field));
  return errors.length === 0 ? { ok: true, values } : { ok: false, errors, values: raw };
}

/** A field as it is asked on this day: one that is required from a later day may stay empty until then. */
export function asOf<Field extends FormField>(field: Field, today: string): Field {
  const early = field.requiredFrom !== undefined && today < field.requiredFrom;
  return early && field.required ? { ...field, required: false } : field;
}

/** The answer of a field nobody was asked. */
export function nothingOf({ kind }: FormField): Answer {
  if (kind === 'choices') return [];
  return kind === 'consent' ? false : '';
}

/** Whether it says anything: neither empty, nor a box that is not ticked. */
export function isFilled(answer: Answer | undefined): boolean {
  return answer !== undefined && answer !== false && answer.toString() !== '';
}

/** What the rules know of the person besides: where she comes from, empty where nobody has said. */
type PersonContext = FormContext & { country: string };

function answerOf(
  field: FormField,
  raw: string | readonly string[] | undefined,
  context: PersonContext,
): Answer | FieldError {
  switch (field.kind) {
    case 'text':
    case 'lines':
    case 'email':
    case 'tel':
      return textAnswer(field, raw, context);
    case 'select':
      return selectAnswer(field, raw, context);
    case 'choices':
      return choicesAnswer(field, raw, context);
    case 'number':
      return numberAnswer(field, raw);
    case 'date':
      return dateAnswer(field, raw);
    case 'datetime':
      return dateTimeAnswer(field, raw, context);
    case 'url':
      return urlAnswer(field, raw);
    case 'yes-no':
      return yesNoAnswer(field, raw);
    case 'photo':
      return photoAnswer(field, raw, context);
    case 'note':
      return '';
    case 'consent':
      return single(raw) === 'yes' ? true : field.required ? { field: field.key, code: 'required' } : false;
  }
}

function textAnswer(
  field: TextField,
  raw: string | readonly string[] | undefined,
  context: PersonContext,
): string | FieldError {
  const refused = (code: FieldErrorCode): FieldError => ({ field: field.key, code });
  const sent = single(raw);
  if (sent === null) return refused('bad-text');
  // Long enough to be an attack: not worth normalising.
  if (sent.length > field.max * 8) return { field: field.key, code: 'too-long', meta: { max: field.max } };

  const { country } = context;
  const text = cleaned(sent, field.kind === 'lines');
  if (text === null) return refused('bad-text');
  if (text === '') return field.required ? refused('required') : '';
  if (text.length > field.max) return { field: field.key, code: 'too-long', meta: { max: field.max } };

  if (field.script === 'latin' && NOT_LATIN.test(text)) return refused('not-latin');
  if (field.kind === 'tel') {
    const number = telephone(text, country);
    return number === 'bad-phone' || number === 'phone-country' ? refused(number) : number;
  }
  if (field.kind === 'email') return context.email(text) ?? refused('bad-email');
  return text;
}

function selectAnswer(
  field: SelectField,
  raw: string | readonly string[] | undefined,
  context: FormContext,
): string | FieldError {
  const chosen = single(raw);
  if (chosen === '') return field.required ? { field: field.key, code: 'required' } : '';
  return chosen !== null && context.options(field.options).includes(chosen)
    ? chosen
    : { field: field.key, code: 'unknown-option' };
}

function choicesAnswer(
  field: ChoicesField,
  raw: string | readonly string[] | undefined,
  context: FormContext,
): string[] | FieldError {
  const sent = new Set((typeof raw === 'string' ? [raw] : (raw ?? [])).filter((option) => option !== ''));
  if (sent.size === 0) return field.required ? { field: field.key, code: 'required' } : [];

  const chosen = context.options(field.options).filter((option) => sent.has(option));
  if (chosen.length !== sent.size) return { field: field.key, code: 'unknown-option' };
  return chosen.length > field.most
    ? { field: field.key, code: 'too-many', meta: { max: field.most } }
    : chosen;
}

function numberAnswer(field: NumberField, raw: RawValues[string]): string | FieldError {
  const refused = (code: FieldErrorCode, meta?: FieldError['meta']): FieldError => ({
    field: field.key,
    code,
    ...(meta ? { meta } : {}),
  });
  const text = latinDigits((single(raw) ?? 'x').trim());
  if (text === '') return field.required ? refused('required') : '';
  if (!/^-?\d{1,12}(\.\d{1,4})?$/.test(text)) return refused('bad-number');
  const number = Number(text);
  if (field.min !== undefined && number < field.min) return refused('too-small', { min: field.min });
  if (field.max !== undefined && number > field.max) return refused('too-large', { max: field.max });
  return String(number);
}

function dateAnswer(field: DateField, raw: RawValues[string]): string | FieldError {
  const refused = (code: FieldErrorCode, meta?: FieldError['meta']): FieldError => ({
    field: field.key,
    code,
    ...(meta ? { meta } : {}),
  });
  const text = latinDigits((single(raw) ?? 'x').trim());
  if (text === '') return field.required ? refused('required') : '';
  if (!isDate(text)) return refused('bad-date');
  if (field.from !== undefined && text < field.from) return refused('too-early', { from: field.from });
  if (field.to !== undefined && text > field.to) return refused('too-late', { to: field.to });
  return text;
}

function dateTimeAnswer(
  field: DateTimeField,
  raw: RawValues[string],
  context: FormContext,
): string | FieldError {
  const refused = (code: FieldErrorCode, meta?: FieldError['meta']): FieldError => ({
    field: field.key,
    code,
    ...(meta ? { meta } : {}),
  });
  const text = (single(raw) ?? 'x').trim();
  if (text === '') return field.required ? refused('required') : '';
  const time = readDateTime(text);
  const stored = time && context.moment(time);
  if (!stored) return refused('bad-datetime');
  const wall = wallTimeOf(stored);
  if (field.from !== undefined && wall < field.from) return refused('too-early', { from: field.from });
  if (field.to !== undefined && wall > field.to) return refused('too-late', { to: field.to });
  return stored;
}

function urlAnswer(field: FormField, raw: RawValues[string]): string | FieldError {
  const sent = single(raw) ?? '\0';
  if (sent.length > MOST_ADDRESS) return { field: field.key, code: 'too-long', meta: { max: MOST_ADDRESS } };
  const text = cleaned(sent, false);
  if (text === '') return field.required ? { field: field.key, code: 'required' } : '';
  return (text === null ? null : webAddress(text)) ?? { field: field.key, code: 'bad-url' };
}

/** Whether it is a day of the calendar: `2026-12-01`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function yesNoAnswer(field: FormField, raw: RawValues[string]): string | FieldError {
  const chosen = single(raw);
  if (chosen === '') return field.required ? { field: field.key, code: 'required' } : '';
  return chosen === 'yes' || chosen === 'no' ? chosen : { field: field.key, code: 'unknown-option' };
}

function photoAnswer(field: FormField, raw: RawValues[string], { photos }: FormContext): string | FieldError {
  const id = single(raw);
  if (id === '') return field.required ? { field: field.key, code: 'required' } : '';
  return id !== null && photos?.has(id) ? id : { field: field.key, code: 'bad-photo' };
}

/** The one text that was sent; empty when none was; null when there were several, as no form of ours sends. */
function single(raw: string | readonly string[] | undefined): string | null {
  if (raw === undefined) return '';
  if (typeof raw === 'string') return raw;
  return raw.length > 1 ? null : (raw[0] ?? '');
}

function cleaned(text: string, lines: boolean): string | null {
  try {
    return lines ? cleanLines(text) : cleanText(text);
  } catch {
    return null;
  }
}

const KEPT_LENGTH = 4000;
const KEPT_CHOICES = 100;
// PostgreSQL's text and jsonb hold neither NUL nor half a surrogate pair.
const UNKEEPABLE = /\p{Surrogate}|\0/gu;

/** What was typed, as far as it can be kept at all: without what no database holds as text, and not without end. */
export function keepable(step: FormStep, raw: RawValues): Record<string, string | string[]> {
  const keep = (text: string): string => text.slice(0, KEPT_LENGTH).replace(UNKEEPABLE, '');
  const entries = step.fields.flatMap(({ key }) => {
    const value = raw[key];
    if (value === undefined) return [];
    return [[key, typeof value === 'string' ? keep(value) : value.slice(0, KEPT_CHOICES).map(keep)] as const];
  });
  return Object.fromEntries(entries);
}
