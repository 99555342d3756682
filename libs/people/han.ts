import { pinyin } from 'pinyin-pro';

/** How Chinese characters are read, a syllable each, without tones; null where there are none. */
export function hanSyllables(text: string, { surname = false } = {}): string[] | null {
  if (!/\p{Script=Han}/u.test(text)) return null;
  const mode = surname ? 'head' : 'off';
  const read = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', surname: mode });
  return read.map((syllable) => syllable.trim()).filter((syllable) => syllable !== '');
}

/** The same in one text; empty where there are none. */
export function hanReading(text: string, surname = false): string {
  return hanSyllables(text, { surname })?.join(' ') ?? '';
}
