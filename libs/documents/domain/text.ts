import type { Language } from '@app/kernel';

/** The writing systems the bundled fonts cover. Latin includes Vietnamese. */
export type Script = 'latin' | 'han' | 'khmer' | 'lao' | 'myanmar' | 'thai';

/**
 * One text as a template sets it: the template chooses fonts and line height by `script`, tags it with `lang`, and
 * when it has to wrap ends lines after these `parts` only. A part that is a list is a word so long that it may have
 * to be broken itself, after any of these.
 */
export interface SetText {
  text: string;
  lang: Language;
  script: Script;
  parts: (string | string[])[];
}

const SCRIPTS: readonly { script: Script; letters: RegExp; lang: Language }[] = [
  { script: 'khmer', letters: /\p{Script=Khmer}/gu, lang: 'km' },
  { script: 'lao', letters: /\p{Script=Lao}/gu, lang: 'lo' },
  { script: 'myanmar', letters: /\p{Script=Myanmar}/gu, lang: 'my' },
  { script: 'thai', letters: /\p{Script=Thai}/gu, lang: 'th' },
  { script: 'han', letters: /\p{Script=Han}/gu, lang: 'zh' },
  { script: 'latin', letters: /\p{Script=Latin}/gu, lang: 'en' },
];

// A shorter word fits every column we have.
const LONG_WORD = 10;

// Marks, closing signs and, for the sake of 100 % and 5° 30′, units.
const NO_LINE_BEGINS_WITH = /^(?:\p{M}|[\p{Pe}\p{Pf}\p{Po}%\u00B0\u2030\u2032\u2033])/u;
// Opening signs, and the signs that stack the next letter of Khmer and Burmese.
const NO_LINE_ENDS_ON = /(?:[\p{Ps}\p{Pi}$£¥#@]|\u17D2|\u1039)$/u;

const SEGMENTERS = {
  word: new Intl.Segmenter(undefined, { granularity: 'word' }),
  grapheme: new Intl.Segmenter(undefined, { granularity: 'grapheme' }),
};

/**
 * Makes a stored text ready for setting. `language` decides only between the languages of the Latin script; other
 * scripts say themselves which language they are.
 */
export function setText(value: string, language: Language = 'en'): SetText {
  const text = prepareText(value);
  const script = scriptOf(text);
  const lang = script === 'latin' ? latinLanguage(language) : languageOf(script);
  return { text, lang, script, parts: partsOf(text) };
}

/**
 * NFC, one line, and without the invisible characters that spoil shaping at line ends (U+200B, U+FEFF) or turn the
 * direction of the text around them. Half surrogates become U+FFFD: a template's JSON reader would refuse them.
 */
export function prepareText(value: string): string {
  return value
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[\u200B\uFEFF\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\p{Zs}\u2028\u2029]+/gu, ' ')
    .normalize('NFC')
    .trim();
}

/** The script most letters of the text are in; Latin when it has no letters. */
export function scriptOf(text: string): Script {
  let best: { script: Script; count: number } = { script: 'latin', count: 0 };
  for (const { script, letters } of SCRIPTS) {
    const count = text.match(letters)?.length ?? 0;
    if (count > best.count) best = { script, count };
  }
  return best.script;
}

function languageOf(script: Script): Language {
  return SCRIPTS.find((entry) => entry.script === script)?.lang ?? 'en';
}

function latinLanguage(language: Language): Language {
  return language === 'vi' ? 'vi' : 'en';
}

/**
 * Where a line may end: after a space, a hyphen or a slash, and in scripts that set no spaces between words, after a
 * word as the dictionaries of ICU know it.
 */
function partsOf(text: string): (string | string[])[] {
  return text
    .split(/(?<=[\s/–—-])(?!\s)/u)
    .flatMap((token) => (scriptOf(token) === 'latin' ? [token] : joined(segments(token, 'word'))))
    .map((part) => (part.length > LONG_WORD ? splittable(part) : part));
}

function splittable(part: string): string | string[] {
  const clusters = joined(segments(part, 'grapheme'));
  return clusters.length > LONG_WORD ? clusters : part;
}

/** Puts together again what no line may be broken between: marks, stacked letters, closing and opening signs. */
function joined(pieces: readonly string[]): string[] {
  const parts: string[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (
      last !== undefined &&
      (NO_LINE_BEGINS_WITH.test(piece) || NO_LINE_ENDS_ON.test(last) || piece.trim() === '')
    ) {
      parts[parts.length - 1] = last + piece;
    } else {
      parts.push(piece);
    }
  }
  return parts;
}

function segments(text: string, granularity: keyof typeof SEGMENTERS): string[] {
  return Array.from(SEGMENTERS[granularity].segment(text), ({ segment }) => segment);
}
