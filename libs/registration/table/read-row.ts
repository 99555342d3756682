import { LANGUAGES, type LocalisedText, cleanText } from '@app/kernel';
import { CONTACTS, type Contact, formEntered } from '../domain/contact';
import { type FormField, type OptionSource, type RegistrationForm, fieldOf } from '../domain/form';
import {
  type Answers,
  type FieldError,
  type FormContext,
  type RawValues,
  type StepOutcome,
  validateForm,
  validateMended,
} from '../domain/form-answers';
import { type Mapping, organisationNameColumn } from './columns';
import type { Meanings } from './meanings';
import { placeholderLabel } from './placeholder';
import type { TableRow } from './table';
import { dayOf, timeOf } from './written-days';

/** What is the matter with a row: in one of its cells, or as a whole. */
export interface RowFault {
  /** The position of the cell; null for the row. */
  column: number | null;
  /** What the cell stands for, as the form or we call it. */
  field: string | null;
  code: string;
  meta?: Readonly<Record<string, string | number>>;
  /** What the form calls the field in its own words; said to whoever looks, and not kept. */
  label?: LocalisedText;
  /** What may be said instead; said to whoever looks, and not kept. */
  choices?: FaultChoices;
}

/** The first of the choices, and whether there are more. */
export interface FaultChoices {
  first: readonly LocalisedText[];
  more: boolean;
}

/** What an event offers for the cells of a table to name. */
export interface RowMatter {
  form: RegistrationForm;
  context: FormContext;
  meanings: (source: OptionSource) => Meanings;
  categories: Meanings;
  /** What a field offers, as it is called; nothing where it offers no choices. */
  choices: (field: string) => readonly LocalisedText[];
}

/** What is said of every row at once. */
export interface TableChoices {
  mapping: Mapping;
  /** For cells that say nothing, by column: `category`, `country`, `days`. */
  defaults: RawValues;
  /** What is so whatever a cell says: a delegation's own country. */
  fixed: RawValues;
  /** Whether whoever brings the table says that the people agree to be registered. */
  consent: boolean;
}

/** What a row leaves to its person, and how she is asked for it: by her mailed link, or by a printed slip. */
export interface RowAsks {
  by: 'link' | 'slip';
  /** Questions in the order of the form; the label of those that are the organiser's own. */
  fields: { field: string; label: LocalisedText | null }[];
}

/** One row as it is understood. */
export interface ReadRow {
  line: number;
  reference: string | null;
  categoryId: string;
  contact: Contact;
  /** What the row says, checked; the answers of a whole form where `complete`. */
  values: Answers;
  complete: boolean;
  /** What the organisation is called in further languages. */
  organisationNames: LocalisedText;
  /** What is left to the person; null where nothing is, or nobody is named. */
  asks: RowAsks | null;
  /** What the place is held under for somebody not named yet; null for a named person. */
  placeholder: string | null;
  /** A day, until which the place is held. */
  until: string | null;
  faults: RowFault[];
}

const NOT_LATIN = /(?![\p{Script=Latin}\u02B9-\u02BF])\p{L}/u;
const NAME_FIELDS = ['latinGiven', 'latinFamily', 'nativeGiven', 'nativeFamily'];
const MOST_REFERENCE = 100;
const MOST_NAME = 200;

/** Understands a row by what its columns mean. What is not right is a fault by its cell; what is missing may come later. */
export function readRow(row: TableRow, choices: TableChoices, matter: RowMatter): ReadRow {
  const cells = cellsOf(row, choices);
  const faults: RowFault[] = [];
  const refuse = (field: string, code: string, meta?: RowFault['meta']): void => {
    const column = columnOf(choices.mapping, field);
    faults.push({ column, field, code, ...(meta === undefined ? {} : { meta }) });
  };

  const named = nameCells(cells);
  const label = placeholderLabel(NAME_FIELDS.flatMap((field) => named[field] ?? []));
  const unnamed = Object.fromEntries(NAME_FIELDS.map((field) => [field, '']));
  const raw = rawOf({ ...cells, ...(label === null ? named : unnamed) }, choices, matter);

  const categoryId = matter.categories.one(cells['category'] ?? '');
  if (categoryId === '') refuse('category', 'required');
  else if (!matter.categories.has(categoryId)) refuse('category', 'unknown-option');

  const contact = contactOf(cells['contact'] ?? '', cells['email'] ?? '');
  if (contact === null) refuse('contact', 'unknown-option');
  const reference = (cells['reference'] ?? '').trim();
  if (reference.length > MOST_REFERENCE) refuse('reference', 'too-long', { max: MOST_REFERENCE });
  const until = cells['until'] ?? '';
  if (until !== '' && dayOf(until) === null) refuse('until', 'bad-date');

  const organisationNames: LocalisedText = {};
  for (const language of LANGUAGES) {
    const column = organisationNameColumn(language);
    const name = cleaned(cells[column] ?? '');
    if (name === null) refuse(column, 'bad-text');
    else if (name.length > MOST_NAME) refuse(column, 'too-long', { max: MOST_NAME });
    else if (name !== '') organisationNames[language] = name;
  }

  const { values, errors } = checked(raw, matter);
  for (const { field, code, meta } of errors) refuse(field, code, meta);
  if (label === null) {
    if ((values['country'] ?? '') === '' && !errors.some(({ field }) => field === 'country'))
      refuse('country', 'required');
  }
  const outcome =
    label === null && faults.length === 0 ? wholeForm(raw, contact ?? 'own', choices, matter) : null;
  const whole = outcome?.ok ? outcome.values : null;
  return {
    line: row.line,
    reference: reference === '' ? null : reference,
    categoryId,
    contact: contact ?? 'own',
    values: whole ?? values,
    complete: whole !== null,
    organisationNames,
    asks: outcome && !outcome.ok ? asksOf(outcome.errors, contact ?? 'own', matter) : null,
    placeholder: label,
    until: dayOf(until),
    faults,
  };
}

/** The cells by what they stand for; what they do not say is what is said of every row. */
function cellsOf({ cells }: TableRow, { mapping, defaults, fixed }: TableChoices): Record<string, string> {
  const said: Record<string, string> = {};
  for (const [field, value] of Object.entries(defaults)) said[field] = asCell(value);
  mapping.forEach((field, index) => {
    const cell = cells[index] ?? '';
    if (field !== null && cell.trim() !== '') said[field] = cell;
  });
  for (const [field, value] of Object.entries(fixed)) said[field] = asCell(value);
  return said;
}

/** The cell as one line of text; null where it holds what cannot be stored. */
function cleaned(cell: string): string | null {
  try {
    return cleanText(cell);
  } catch {
    return null;
  }
}

function asCell(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value ?? []).join(';');
}

function columnOf(mapping: Mapping, field: string): number | null {
  const from = { latinGiven: 'name', nativeGiven: 'nativeName' }[field];
  const own = mapping.indexOf(field);
  const index = own >= 0 || from === undefined ? own : mapping.indexOf(from);
  return index < 0 ? null : index;
}

/**
 * The parts of the name. A whole name in one cell stays whole, in the order its person writes it: a single part is a
 * name. Which script it is in says which name it is.
 */
function nameCells(cells: Readonly<Record<string, string>>): Record<string, string> {
  const parts = Object.fromEntries(NAME_FIELDS.map((field) => [field, cells[field] ?? '']));
  const { name = '', nativeName = '' } = cells;
  const isLatin = (text: string): boolean => text !== '' && !NOT_LATIN.test(text);
  const empty = (one: string, other: string): boolean => parts[one] === '' && parts[other] === '';
  const native = nativeName !== '' ? nativeName : isLatin(name) ? '' : name;
  const latin = isLatin(name) ? name : isLatin(nativeName) ? nativeName : '';
  return {
    ...parts,
    ...(native !== '' && empty('nativeGiven', 'nativeFamily') ? { nativeGiven: native } : {}),
    ...(latin !== '' && empty('latinGiven', 'latinFamily') ? { latinGiven: latin } : {}),
  };
}

function rawOf(
  cells: Readonly<Record<string, string>>,
  { fixed }: TableChoices,
  { form, meanings }: RowMatter,
): Record<string, string | string[]> {
  const raw: Record<string, string | string[]> = {};
  for (const field of form.steps.flatMap((step) => step.fields)) {
    const cell = cells[field.key];
    if (cell !== undefined && cell.trim() !== '') raw[field.key] = valueOf(field, cell, meanings);
  }
  for (const [key, value] of Object.entries(fixed)) {
    if (value !== undefined && fieldOf(form, key)) raw[key] = typeof value === 'string' ? value : [...value];
  }
  return raw;
}

function valueOf(field: FormField, cell: string, meanings: RowMatter['meanings']): string | string[] {
  if (field.kind === 'select') return meanings(field.options).one(cell);
  if (field.kind === 'choices') return meanings(field.options).all(cell);
  if (field.kind === 'date') return dayOf(cell) ?? cell;
  if (field.kind === 'datetime') return timeOf(cell) ?? cell;
  return cell;
}

function contactOf(said: string, email: string): Contact | null {
  const word = said.trim().toLowerCase();
  if (word === '') return email.trim() === '' ? 'none' : 'own';
  return CONTACTS.find((contact) => contact === word) ?? null;
}

/** What the row says, field by field; nothing is missed. */
function checked(raw: RawValues, { form, context }: RowMatter): { values: Answers; errors: FieldError[] } {
  const values: Answers = {};
  const errors: FieldError[] = [];
  // Which country a number without its code is of.
  const from: Answers = typeof raw['country'] === 'string' ? { country: raw['country'] } : {};
  for (const step of form.steps) {
    for (const { key, kind } of step.fields) {
      if (kind === 'consent' || raw[key] === undefined) continue;
      // What is shown only after an answer is read beside it.
      const outcome = validateMended(step, [key], raw, { ...from, ...values }, context);
      if (outcome.ok) Object.assign(values, outcome.values);
      else errors.push(...outcome.errors);
    }
  }
  return { values, errors };
}

/** Every answer of the form where the row says enough to be sent as it is, else what it does not say. */
function wholeForm(
  raw: RawValues,
  contact: Contact,
  { consent }: TableChoices,
  { form, context }: RowMatter,
): StepOutcome {
  return validateForm(formEntered(form, contact), { ...raw, consent: consent ? 'yes' : '' }, context);
}

function asksOf(errors: readonly FieldError[], contact: Contact, { form }: RowMatter): RowAsks {
  const keys = [...new Set(errors.map(({ field }) => field))];
  const fields = keys.map((field) => ({ field, label: fieldOf(form, field)?.label ?? null }));
  return { by: contact === 'none' ? 'slip' : 'link', fields };
}
