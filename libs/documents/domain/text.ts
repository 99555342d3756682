import type { Language } from '@app/kernel';

/** The writing systems the bundled fonts cover. Latin includes Vietnamese. */
export type Script = 'latin' | 'han' | 'khmer' | 'lao' | 'myanmar' | 'thai';

/**
 * One text as a template sets it: the template chooses fonts and line height by `script`, tags it with `lang`, and
 * sets `parts` with a place to break between them when it has to wrap.
 */
export interface SetText {
  text: string;
  lang: Language;
  script: Script;
  parts: string[];
}

const SCRIPTS: readonly { script: Script; letters: RegExp; lang: Language }[] = [
  { script: 'khmer', letters: /\p{Script=Khmer}/gu, lang: 'km' },
  { script: 'lao', letters: /\p{Script=Lao}/gu, lang: 'lo' },
  { script: 'myanmar', letters: /\p{Script=Myanmar}/gu, lang: 'my' },
  { script: 'thai', letters: /\p{Script=Thai}/gu, lang: 'th' },
  { script: 'han', letters: /\p{Script=Han}/gu, lang: 'zh' },
  { script: 'latin', letters: /\p{Script=Latin}/gu, lang: 'en' },
];

// Longer than any word of our languages: what is longer is no word, and may break anywhere.
const LONGEST_WORD = 18;

/**
 * Makes a stored text ready for setting. `language` decides only between the languages of the Latin script; other
 * scripts say themselves which language they are.
 */
export function setText(value: string, language: Language = 'en'): SetText {
  const text = prepareText(value);
  const script = scriptOf(text);
  const lang = script === 'latin' ? latinLanguage(language) : languageOf(script);
  return { text, lang, script, parts: breakable(text) };
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
 * Cuts what no line breaker would cut and no column could hold: words longer than any word, cluster by cluster.
 * Ordinary text comes back whole.
 */
function breakable(text: string): string[] {
  if (text.length <= LONGEST_WORD) return [text];

  const parts: string[] = [];
  let whole = '';
  for (const piece of pieces(text)) {
    const clusters = clustersOf(piece);
    if (clusters.length <= LONGEST_WORD) {
      whole += piece;
      continue;
    }
    if (whole !== '') parts.push(whole);
    parts.push(...clusters);
    whole = '';
  }
  if (whole !== '') parts.push(whole);
  return parts;
}

function pieces(text: string): string[] {
  return text
    .split(/(?<=[\s/-])/u)
    .flatMap((token) => (scriptOf(token) === 'latin' ? [token] : segments(token, 'word')));
}

// A cluster never ends on a sign that stacks the next letter, nor begins with a mark: shaping would fall apart.
function clustersOf(piece: string): string[] {
  const clusters: string[] = [];
  for (const cluster of segments(piece, 'grapheme')) {
    const last = clusters.at(-1);
    if (last !== undefined && (/[\u17D2\u1039]$/u.test(last) || /^\p{M}/u.test(cluster))) {
      clusters[clusters.length - 1] = last + cluster;
    } else {
      clusters.push(cluster);
    }
  }
  return clusters;
}

function segments(text: string, granularity: 'word' | 'grapheme'): string[] {
  return Array.from(new Intl.Segmenter(undefined, { granularity }).segment(text), ({ segment }) => segment);
}
