import type { LocalisedText } from '@app/kernel';

/** The text without the languages that were left empty, as the server takes it. */
export function filledIn(text: LocalisedText): LocalisedText {
  return Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim() !== ''));
}
