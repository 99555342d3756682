import { type PersonName, latinFullName, nativeFullName, searchKey } from '@app/kernel';
import { soundKey } from './domain/sound-key';
import { hanSyllables } from './han';

/** Stands before the sound of a name, so that nothing that was typed is taken for one. */
const SOUND = '≈';

/** A sound of fewer letters is looked for as a whole: its beginning would be that of half the names. */
const SHORT_SOUND = 3;

/**
 * What a name is found by: as it is written in either script, its parts in any order with and without a space between
 * them, how Chinese is read and its initials, and how a transcription sounds.
 */
export function nameTokens(name: PersonName, country: string): string[] {
  const latin = [name.latinFamily, name.latinGiven].map(searchKey).filter((part) => part !== '');
  return [
    searchKey(nativeFullName(name, country)),
    searchKey(`${name.nativeGiven} ${name.nativeFamily}`),
    searchKey(latinFullName(name, country)),
    ...(latin.length === 2 ? [latin, latin.toReversed()].map((parts) => joined(parts.join(' '))) : []),
    joined(latin.at(-1) ?? ''),
    ...readings(name.nativeFamily + name.nativeGiven, true),
    ...latin
      .flatMap((part) => part.split(' '))
      .map(soundKey)
      .filter((sound) => sound !== '')
      .map((sound) => SOUND + sound),
  ];
}

/** What an organisation is found by: what it is called in any language, and how Chinese is read. */
export function organisationTokens(
  name: string,
  latinName: string,
  further: readonly string[] = [],
): string[] {
  return [
    ...[name, latinName, ...further].map(searchKey),
    ...[name, ...further].flatMap((each) => readings(each, false)),
  ];
}

/** One text of these, each once; a space stands before and behind every word. */
export function searchText(tokens: readonly string[]): string {
  const each = new Set(tokens);
  each.delete('');
  return each.size === 0 ? '' : ` ${[...each].join(' ')} `;
}

/**
 * The words to look for, each of which must be found in one of its forms: texts that stand in a `searchText`. One or two
 * Latin letters are looked for where a word begins; punctuation is kept for addresses and numbers.
 */
export function soughtWords(query: string): string[][] {
  return query
    .split(/\s+/)
    .slice(0, 8)
    .map((word) => [...new Set([...formsOf(word), ...soundsOf(word)])])
    .filter((forms) => forms.length > 0);
}

function formsOf(word: string): string[] {
  const forms = [searchKey(word), word.toLowerCase()].filter((form) => form !== '');
  return forms.map((form) => (/^[\x21-\x7e]{1,2}$/.test(form) ? ` ${form}` : form));
}

function soundsOf(word: string): string[] {
  const sound = soundKey(word);
  if (sound === '') return [];
  return [` ${SOUND}${sound}${sound.length < SHORT_SOUND ? ' ' : ''}`];
}

/** How Chinese is read: its syllables, in one word, and their initials; ü is typed as u and as v. */
function readings(text: string, surname: boolean): string[] {
  const syllables = hanSyllables(text, { surname });
  if (syllables === null) return [];
  const typed = syllables.some((syllable) => syllable.includes('ü'))
    ? [syllables, syllables.map((syllable) => syllable.replace('ü', 'v'))]
    : [syllables];
  return typed
    .map((each) => each.map(searchKey))
    .flatMap((each) => [
      each.join(' '),
      joined(each.join(' ')),
      ...(surname && each.length > 1 ? [[...each.slice(1), each[0] ?? ''].join('')] : []),
      each.map((syllable) => syllable.charAt(0)).join(''),
    ]);
}

function joined(text: string): string {
  return text.replaceAll(' ', '');
}
