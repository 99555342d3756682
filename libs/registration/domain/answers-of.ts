import { HONOUR_FIELDS } from '@app/kernel';
import type { Answer, Answers } from './form-answers';

/** The fields that stand in columns of their own, because lists, badges and mails read them. */
export const COLUMN_FIELDS = [
  'salutation',
  ...HONOUR_FIELDS,
  'nativeFamily',
  'nativeGiven',
  'latinFamily',
  'latinGiven',
  'country',
  'email',
  'organisationName',
  'organisationLatinName',
  'organisationKind',
  'jobTitle',
  'phone',
  'language',
] as const;

export type ColumnField = (typeof COLUMN_FIELDS)[number];

export type ColumnValues = Record<ColumnField, string>;

interface Stored extends ColumnValues {
  answers: Answers;
}

/** Everything a registration has answered, by field, wherever it is stored. */
export function answersOf(registration: Stored): Answers {
  const columns = COLUMN_FIELDS.map((field) => [field, registration[field]] as const);
  return { ...registration.answers, ...Object.fromEntries(columns) };
}

/** Parts new answers into those with columns and the others. */
export function split(values: Answers): { columns: Partial<ColumnValues>; others: Answers } {
  const columns: Partial<ColumnValues> = {};
  const others: Answers = {};
  for (const [field, value] of Object.entries(values)) {
    if (isColumnField(field) && typeof value === 'string') columns[field] = value;
    else others[field] = value;
  }
  return { columns, others };
}

/** Whether this field stands in a column of its own. */
export function isColumnField(field: string): field is ColumnField {
  return COLUMN_FIELDS.some((column) => column === field);
}

/** An answer as a form shows it again. */
export function asTyped(answer: Answer | undefined): string | string[] {
  if (typeof answer === 'boolean') return answer ? 'yes' : '';
  return answer ?? '';
}
