import { isLanguage, type Language, type LocalisedText } from '@app/kernel';
import type { ExchangedEvent } from './schedule';

/** What an event says in a text of its own, and in further languages beside it. */
export type TextField = keyof ExchangedEvent['inLanguages'];

export const TEXT_FIELDS: readonly TextField[] = ['title', 'subtitle', 'abstract', 'description'];

/** In which language the texts of an event stand that say none: its own, else English. */
export function textLanguage(language: string | null): Language {
  return isLanguage(language) ? language : 'en';
}

/** The text in the language of the event, with what is said in others; as one of those where it is the same. */
export function localised(text: string, language: Language, others: LocalisedText = {}): LocalisedText {
  if (text === '' || Object.values(others).includes(text)) return others;
  return { ...others, [language]: others[language] ?? text };
}

/** A text of the event in all the languages it is said in. */
export function textsOf(event: ExchangedEvent, field: TextField): LocalisedText {
  return localised(event[field], textLanguage(event.language), event.inLanguages[field]);
}

/**
 * What is said beside the text in this language: others, and itself where another is the same, since nobody could tell
 * otherwise in which of them it stands.
 */
export function besides(text: LocalisedText, base: Language): LocalisedText {
  const said = Object.entries(text).filter(([language, each]) => isLanguage(language) && each !== '');
  const alone = said.every(([language, each]) => language === base || each !== text[base]);
  return Object.fromEntries(said.filter(([language]) => language !== base || !alone));
}
