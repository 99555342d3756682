import { DomainError } from './errors';

// Zero-width space and byte order mark corrupt shaping at line ends and hide differences between two names, as do soft
// hyphen, word joiner, invisible operators and tags. The joiners stay: Burmese, Khmer and Lao are shaped by them.
const INVISIBLE = /[\u00AD\u180E\u200B\u2060-\u2064\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/gu;

/** Text of which nobody sees anything. */
const UNSEEABLE = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u;

// Control characters but tab, line feed and carriage return; Unicode's line and paragraph separators.
const CONTROL = /(?![\t\n\r])\p{Cc}|[\u2028\u2029]/u;
const LINE_BREAK = /[\t\n\r]+/g;

/** Explicit direction marks, which can turn the text around them and are in no name of our languages. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

function refused(detail: string): DomainError {
  return new DomainError({ code: 'text.refused', kind: 'invalid', title: 'Text refused', detail });
}

/**
 * One line of text as it is stored: NFC, without invisible or direction-turning characters, trimmed, white space runs
 * of tabs and line breaks made one space; empty where nobody would see anything. Throws a DomainError on control characters and on half a surrogate pair.
 */
export function cleanText(value: string): string {
  return cleanLines(value).replace(LINE_BREAK, ' ').trim();
}

/** Like cleanText, for text of several lines: line breaks stay, as `\n`. */
export function cleanLines(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw refused('The text holds half a character. Please type it again.');
  if (CONTROL.test(value)) throw refused('The text holds a control character that cannot be stored.');
  const clean = value.replace(INVISIBLE, '').replace(DIRECTION, '').replace(/\r\n?/g, '\n');
  return UNSEEABLE.test(clean) ? '' : clean.normalize('NFC').trim();
}

// Zero-width space, non-joiner, joiner, word joiner and byte order mark: people see none of them and type none of them.
const UNSEEN = /[\u200B-\u200D\u2060\uFEFF]/g;

/**
 * A key for searching and comparing: compatibility form (full width is half width), without diacritics and what nobody
 * sees, lower case, one space between words. Vietnamese đ has no decomposition and is folded by hand.
 */
export function searchKey(value: string): string {
  return value
    .normalize('NFKD')
    .replace(UNSEEN, '')
    .replace(/\p{Script=Latin}\p{M}+/gu, (cluster) => cluster.replace(/\p{M}/gu, ''))
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
}
