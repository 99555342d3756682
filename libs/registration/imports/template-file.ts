import { type Language, LANGUAGES, pickText } from '@app/kernel';
import { commonTexts } from '@app/i18n';
import { fieldOf, type RegistrationForm } from '../domain/form';
import { columnsOf } from '../table/columns';
import type { RowMatter } from '../table/read-row';

interface Template {
  matter: Pick<RowMatter, 'form' | 'choices'>;
  /** What is so of everybody of the list, and so asked of none: a delegation’s country. */
  fixed: ReadonlySet<string>;
  language: Language;
}

/** A list that has names in parts is understood too; the template asks for them whole. */
const IN_PARTS: ReadonlySet<string> = new Set(['latinFamily', 'latinGiven', 'nativeFamily', 'nativeGiven']);

/** Somebody who is nobody: what the cells may look like where nothing is to be chosen. */
const EXAMPLES: Readonly<Record<string, string>> = {
  name: 'Sample Delegate',
  organisationName: 'Ministry of Examples',
  jobTitle: 'Director',
  email: 'name@example.org',
  phone: '+855 12 345 678',
};

/** The headings of the event’s form as their reader calls them, and one line that shows how they are filled in. */
export function templateLines({ matter: { form, choices }, fixed, language }: Template): string[][] {
  const asked = (column: string): boolean => {
    const kind = fieldOf(form, column)?.kind;
    return !IN_PARTS.has(column) && !fixed.has(column) && kind !== 'photo' && kind !== 'note';
  };
  const example = (column: string): string => {
    if (column === 'reference') return commonTexts(language)['table.example'];
    const [first] = choices(column);
    return first ? pickText(first, language) : (EXAMPLES[column] ?? '');
  };
  const columns = columnsOf(form).filter(asked);
  return [columns.map((column) => headingOf(form, column, language)), columns.map(example)];
}

/** Whether a row is the one that shows how our template is filled in: it is nobody, and is not read. */
export function isExampleRow(cells: readonly string[]): boolean {
  return cells.some((cell) => EXAMPLE_WORDS.has(cell.trim()));
}

const EXAMPLE_WORDS: ReadonlySet<string> = new Set(
  LANGUAGES.map((language) => commonTexts(language)['table.example']),
);

function headingOf(form: RegistrationForm, column: string, language: Language): string {
  const own = pickText(fieldOf(form, column)?.label ?? {}, language);
  if (own !== '') return own;
  const texts: Readonly<Record<string, string>> = commonTexts(language);
  return texts[`table.column.${column}`] ?? texts[`field.${column}`] ?? column;
}
