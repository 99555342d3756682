import { type Language, type LocalisedText, pickText } from '@app/kernel';

/** What a prepared reason is for: sending back what is to be mended, or refusing. */
export const REASON_KINDS = ['return', 'rejection'] as const;

export type ReasonKind = (typeof REASON_KINDS)[number];

/** As long as a note beside a field may be, so that each fits wherever it is chosen. */
export const MOST_REASON = 300;

/** A prepared reason somebody was given, as it stood in every language at that moment: later edits change nothing sent. */
export interface PreparedText {
  id: string;
  text: LocalisedText;
}

/** What is said, as the prepared text it was chosen as; null where it was edited afterwards, or never chosen. */
export function asPrepared(said: string, chosen: PreparedText | null): PreparedText | null {
  if (chosen === null) return null;
  const words = asOneLine(said);
  const unedited = Object.values(chosen.text).some((text) => asOneLine(text) === words);
  return unedited ? { id: chosen.id, text: chosen.text } : null;
}

/** What somebody reads in her language; in the words that were typed where they are not a prepared text. */
export function saidIn(
  language: Language,
  said: string,
  prepared: Pick<PreparedText, 'text'> | null | undefined,
): string {
  return prepared ? pickText(prepared.text, language) : said;
}

/** A page may send other line ends than it was shown. */
function asOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
