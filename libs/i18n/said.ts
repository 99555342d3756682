import { pickedLanguage, pickText } from '@app/kernel';
import type { Language, LocalisedText } from '@app/kernel';

/** A text and the language it is in, so that a page can mark it. */
export interface Said {
  text: string;
  language: Language;
}

/** A localised text for a reader of `language`, with the language it was found in. */
export function say(text: LocalisedText, language: Language): Said {
  return { text: pickText(text, language), language: pickedLanguage(text, language) };
}
