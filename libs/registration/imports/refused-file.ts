import { type Language, pickText } from '@app/kernel';
import { commonTexts, formatBound, listOf, makeTranslator } from '@app/i18n';
import type { StoredRow } from '../persistence/imports.repository';
import type { RowAsks, RowFault } from '../table/read-row';
import { csvOf, xlsxOf } from './table-file';

interface Refused {
  headers: readonly string[];
  rows: readonly StoredRow[];
  language: Language;
}

/** The refused rows as they were brought, each with what is wrong; mended, they can be brought again as they are. */
export function refusedCsv({ headers, rows, language }: Refused): Buffer {
  return csvOf(linesOf({ headers, rows, language }));
}

/** The same as a workbook, in which every cell is text. */
export function refusedXlsx(refused: Refused): Promise<Buffer> {
  return xlsxOf(linesOf(refused));
}

function linesOf({ headers, rows, language }: Refused): string[][] {
  const wrong = commonTexts(language)['table.wrong'];
  return [
    [...headers, wrong],
    ...rows.map(({ cells, faults }) => [
      ...cells,
      faults.map((fault) => faultText(fault, headers, language)).join(' '),
    ]),
  ];
}

/** What is the matter, in the reader's language, with the column it is about. */
export function faultText(fault: RowFault, headers: readonly string[], language: Language): string {
  const text = faultSentence(fault, language);
  const header = fault.column === null ? '' : (headers[fault.column] ?? '');
  const column = header !== '' ? header : faultField(fault, language);
  return column === '' ? text : `${column}: ${text}`;
}

/** The sentence alone. */
export function faultSentence({ code, meta = {}, choices }: RowFault, language: Language): string {
  const t = translatorOf(language);
  if (choices !== undefined) {
    const words = [...choices.first.map((one) => pickText(one, language)), ...(choices.more ? ['…'] : [])];
    return t('table.fault.unknown-option.of', { choices: listOf(words, language) });
  }
  const id = `table.fault.${code}`;
  return t.has(id)
    ? t(id, said(meta, language))
    : t('table.fault.failed', { said: String(meta['said'] ?? '') });
}

/** The bounds of a day or a moment as the reader's language writes them. */
function said(meta: NonNullable<RowFault['meta']>, language: Language): Record<string, string | number> {
  const written = ([name, value]: [string, string | number]) => {
    return [name, name === 'from' || name === 'to' ? formatBound(String(value), language) : value];
  };
  return Object.fromEntries(Object.entries(meta).map(written)) as Record<string, string | number>;
}

/** What a row leaves to its person, in the reader's language. */
export function asksSentence({ by, fields }: RowAsks, language: Language): string {
  const names = fields.map(({ field, label }) =>
    label === null ? fieldLabel(field, language) || field : pickText(label, language),
  );
  return translatorOf(language)(`table.asks.${by}`, { fields: listOf(names, language) });
}

/** What the cell or row at fault is called: in the form's own words, else in ours. */
export function faultField({ field, label }: RowFault, language: Language): string {
  return label === undefined ? fieldLabel(field, language) : pickText(label, language);
}

function fieldLabel(field: string | null, language: Language): string {
  const texts: Readonly<Record<string, string>> = commonTexts(language);
  return field === null ? '' : (texts[`field.${field}`] ?? texts[`table.column.${field}`] ?? '');
}

const translators = new Map<Language, ReturnType<typeof commonTranslator>>();

function translatorOf(language: Language): ReturnType<typeof commonTranslator> {
  const known = translators.get(language) ?? commonTranslator(language);
  translators.set(language, known);
  return known;
}

function commonTranslator(language: Language) {
  return makeTranslator(language, commonTexts(language));
}
