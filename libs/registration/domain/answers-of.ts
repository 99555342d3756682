import { nativeFullName, latinFullName, searchKey, type PersonName } from '@app/kernel';
import type { Answer, Answers } from './form-answers';

/** The fields that stand in columns of their own, because lists, badges and mails read them. */
export const COLUMN_FIELDS = [
  'salutation',
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

function isColumnField(field: string): field is ColumnField {
  return COLUMN_FIELDS.some((column) => column === field);
}

/** An answer as a form shows it again. */
export function asTyped(answer: Answer | undefined): string | string[] {
  if (typeof answer === 'boolean') return answer ? 'yes' : '';
  return answer ?? '';
}

type Sought = PersonName & {
  country: string;
  organisationName: string;
  organisationLatinName: string;
  email: string;
};

/** What a registration is found by: names in both scripts, organisation, number, address. */
export function searchKeyOf(registration: Sought & { number: string | null }): string {
  const { before, after } = searchKeyAround(registration);
  return before + searchKey(registration.number ?? '') + after;
}

/** The same for a number that is not known yet: what stands before its key and behind it. */
export function searchKeyAround(registration: Sought): { before: string; after: string } {
  const names = [
    nativeFullName(registration, registration.country),
    latinFullName(registration, registration.country),
  ];
  // Families are typed before and after the given name, with and without a space between them.
  const turned = [
    `${registration.latinFamily} ${registration.latinGiven}`,
    `${registration.latinGiven} ${registration.latinFamily}`,
  ];
  const organisation = [registration.organisationName, registration.organisationLatinName];
  const keys = [...names, ...turned, ...organisation].map(searchKey);
  return { before: [...keys, ''].join('\n'), after: `\n${registration.email}` };
}

/** The words to look for, each of which must be found; punctuation is kept for addresses and numbers. */
export function searchWords(query: string): string[][] {
  return query
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
    .map((word) => [...new Set([searchKey(word), word.toLowerCase()])].filter((form) => form !== ''));
}
