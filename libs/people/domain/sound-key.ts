import { searchKey } from '@app/kernel';

const VOWEL = 'aeiou';

/**
 * Vowels that one name is written with here and there, the longest first: Phoumi and Phumi, Chea and Chia, Saysana and
 * Saisana, Kaew and Keo. What has no entry stands as it is.
 */
const VOWELS: readonly (readonly [RegExp, string])[] = [
  [/aew|aeo|eow|eaw|eo/g, 'E'],
  [/oeu|oua|eua|uea|uoa|ou|oo|uo|ua|ue|eu|oe/g, 'U'],
  [/eye|aye|aey|aei|ay|ai|ey|ei|ae/g, 'A'],
  [/eea|iea|eea|ea|ia|ie|ee/g, 'I'],
  [/aou|aow|aoh|aw|ao|au|oa|ow/g, 'O'],
];

const WRITTEN: Readonly<Record<string, string>> = { E: 'eo', U: 'u', A: 'e', I: 'i', O: 'o' };

/**
 * How a Latin transcription of a Khmer, Lao, Thai or Burmese name sounds, so that one name in two spellings meets:
 * Phommachanh and Phomachan, Sok and Sokh. Words that sound alike have one key; a word's beginning mostly has the
 * beginning of its key. Empty for what is not one word in Latin letters.
 */
export function soundKey(word: string): string {
  const letters = searchKey(word);
  if (!/^[a-z]+$/.test(letters)) return '';
  return inOrder(letters, [consonants, vowels, ending, once]);
}

function inOrder(text: string, steps: readonly ((text: string) => string)[]): string {
  return steps.reduce((left, step) => step(left), text);
}

/** An h beside a consonant only says how hard it is breathed; v is w, r is l, x and z are s, and c stands for ch. */
function consonants(text: string): string {
  return text
    .replace(/ck/g, 'k')
    .replace(/c(?!h)/g, 'k')
    .replace(/[kg]y(?=[aeiou])|ch|j/g, 'c')
    .replace(new RegExp(`(?<=[^${VOWEL}y])h|h(?=[^${VOWEL}y])|(?<!^)h$`, 'g'), '')
    .replace(/[xz]/g, 's')
    .replace(/q/g, 'k')
    .replace(/v/g, 'w')
    .replace(new RegExp(`(?<=[${VOWEL}])r(?![${VOWEL}y])`, 'g'), '')
    .replace(/r/g, 'l');
}

function vowels(text: string): string {
  // As consonants y and w stand before a vowel; elsewhere they are parts of one.
  const marked = text.replace(new RegExp(`y(?=[${VOWEL}])`, 'g'), 'Y').replace(/w(?=[aeiouy])/g, 'W');
  const written = VOWELS.reduce((left, [sounds, sound]) => left.replace(sounds, sound), marked);
  return written
    .replace(/[EUAIO]/g, (sound) => WRITTEN[sound] ?? sound)
    .replace(/y/g, 'i')
    .toLowerCase();
}

/** The last stop is not heard as hard or soft, and an e after it is French. */
function ending(text: string): string {
  const bare = text.replace(new RegExp(`(?<=[${VOWEL}].*[^${VOWEL}])e$`), '');
  return bare
    .replace(/b$/, 'p')
    .replace(/d$/, 't')
    .replace(/(?<!n)g$/, 'k');
}

function once(text: string): string {
  return text.replace(/(.)\1+/g, '$1');
}
