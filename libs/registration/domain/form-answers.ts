import { cleanLines, cleanText } from '@app/kernel';
import {
  fieldOf,
  ChoicesField,
  FormField,
  FormStep,
  OptionSource,
  RegistrationForm,
  SelectField,
  TextField,
} from './form';

/** What a browser sends: one text a field, or several for choices. */
export type RawValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A value as it is stored: text, the chosen options in the order offered, or whether the consent was given. */
export type Answer = string | string[] | boolean;

export type Answers = Record<string, Answer>;

export type FieldErrorCode =
  | 'required'
  | 'too-long'
  | 'unknown-option'
  | 'unknown-field'
  | 'too-many'
  | 'bad-text'
  | 'bad-email'
  | 'bad-phone'
  | 'not-latin';

export interface FieldError {
  field: string;
  code: FieldErrorCode;
  meta?: { max: number };
}

/** What the rules must know of the event and of the house. */
export interface FormContext {
  /** The codes or ids a person may choose of a source, in the order they are shown. */
  options(source: OptionSource): readonly string[];
  /** The address in the form it is stored in, or null when no mail could be sent there. */
  email(text: string): string | null;
}

/** Of a form without choices or addresses. */
export const NOTHING_TO_CHOOSE: FormContext = { options: () => [], email: () => null };

/** `values` of a refusal is what came in, untouched: the page shows it again. */
export type StepOutcome =
  { ok: true; values: Answers } | { ok: false; errors: FieldError[]; values: RawValues };

// U+02B9 to U+02BF stand for apostrophes in Latin transcriptions, and Unicode counts them to no script.
const NOT_LATIN = /(?![\p{Script=Latin}\u02B9-\u02BF])\p{L}/u;
const PHONE = /^\+?[0-9][0-9 ().\-/]{4,}$/;

/** Checks one step as it was sent; cleaned values, or every fault by its field in the order of the form. */
export function validateStep(step: FormStep, raw: RawValues, context: FormContext): StepOutcome {
  return validateFields(step.fields, step.oneOf ?? [], raw, context);
}

/** Checks the whole form as it was filled in at once; what the form does not ask for is a fault as well. */
export function validateForm(form: RegistrationForm, raw: RawValues, context: FormContext): StepOutcome {
  const outcomes = form.steps.map((step) => validateStep(step, raw, context));
  const unknown = unknownFields(form, raw);
  return together(
    unknown.length === 0 ? outcomes : [...outcomes, { ok: false, errors: unknown, values: raw }],
    raw,
  );
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
    context,
  );
}

function validateFields(
  fields: readonly FormField[],
  oneOf: readonly string[],
  raw: RawValues,
  context: FormContext,
): StepOutcome {
  const values: Answers = {};
  const errors: FieldError[] = [];

  for (const field of fields) {
    const answer = answerOf(field, raw[field.key], context);
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

export function isFilled(answer: Answer | undefined): boolean {
  return answer !== undefined && answer !== false && answer.toString() !== '';
}

function answerOf(
  field: FormField,
  raw: string | readonly string[] | undefined,
  context: FormContext,
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
    case 'consent':
      return single(raw) === 'yes' ? true : field.required ? { field: field.key, code: 'required' } : false;
  }
}

function textAnswer(
  field: TextField,
  raw: string | readonly string[] | undefined,
  context: FormContext,
): string | FieldError {
  const refused = (code: FieldErrorCode): FieldError => ({ field: field.key, code });
  const sent = single(raw);
  if (sent === null) return refused('bad-text');
  // Long enough to be an attack: not worth normalising.
  if (sent.length > field.max * 8) return { field: field.key, code: 'too-long', meta: { max: field.max } };

  const text = cleaned(sent, field.kind === 'lines');
  if (text === null) return refused('bad-text');
  if (text === '') return field.required ? refused('required') : '';
  if (text.length > field.max) return { field: field.key, code: 'too-long', meta: { max: field.max } };

  if (field.script === 'latin' && NOT_LATIN.test(text)) return refused('not-latin');
  if (field.kind === 'tel') return PHONE.test(text) ? text : refused('bad-phone');
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
