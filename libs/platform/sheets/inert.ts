/** With these a spreadsheet begins a formula; full width it takes some of them for the narrow ones. */
const BEGINS_FORMULA = /^[\s\u200B-\u200D\uFEFF]*[=+\-@|%\t\r\n＝＋－＠]|^[\t\r\n]/u;

/** Whether a spreadsheet might take this text for a formula. */
export function mayBeFormula(text: string): boolean {
  return BEGINS_FORMULA.test(text);
}

/** The text as a cell of a CSV file: behind an apostrophe where it might be taken for a formula, and readable still. */
export function inert(text: string): string {
  return mayBeFormula(text) ? `'${text}` : text;
}
