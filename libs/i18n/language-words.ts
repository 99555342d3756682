import type { Language } from '@app/kernel';
import { intlLocale } from './dates';

// One takes a millisecond to make, which a page of sessions would pay for each of them.
const namers = new Map<Language, Intl.DisplayNames>();

function namer(language: Language): Intl.DisplayNames {
  const known = namers.get(language) ?? new Intl.DisplayNames(intlLocale(language), { type: 'language' });
  namers.set(language, known);
  return known;
}

/** Any language, by its tag (BCP 47), in the reader’s words; the tag itself where it is none. */
export function languageWord(tag: string, language: Language): string {
  try {
    return (namer(language).of(tag) ?? tag).replace(/\u200B/g, '');
  } catch {
    return tag;
  }
}
